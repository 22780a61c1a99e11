// What must be there before a test of one thing or of talks begins: found by phones, or saved by somebody else at a desk.
import { resolve } from "node:path";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import type { Phone, Team } from "./team.ts";

export const scene = (name: string) => resolve(import.meta.dirname, `../../demo/scenes/${name}.jpg`);

interface Ref {
  batch: string;
  n: number;
}
export interface ToSave {
  id: string;
  kind: string;
  changes: { field: string; op: "set" | "add" | "remove"; value?: unknown; base: Ref[] }[];
}

/** A bench with a photo, found by a volunteer's phone; its id. */
export async function bench(mair: Phone, ...more: string[]): Promise<string> {
  const found = await mair.say<{ record: string }>(
    ...["asset", "add", "--kind", "physical", "--name", "Bench by the shop"],
    ...["--at", "-3.39,51.6,5", "--tag", "seat", "--photo", scene("bench-shop"), ...more],
  );
  await mair.sync();
  return idIn(found);
}

/** The one id in the answer of a command. */
export function idIn(answer: unknown): string {
  const found = JSON.stringify(answer).match(/"(?:id|record|record_id)":"([0-9a-f-]{36})"/);
  if (!found?.[1]) throw new Error(`no id in ${JSON.stringify(answer)}`);
  return found[1];
}

/** Opens one thing's page and waits for it. */
export async function openThing(page: Page, team: Team, id: string): Promise<void> {
  await page.goto(`${team.url}/p/${team.project}/record/${id}`);
  await expect(page.locator(".record h1")).toBeVisible();
}

/** The record as the API tells it to this page's person. */
export function whole<T>(page: Page, team: Team, id: string): Promise<T> {
  return page.evaluate(
    async ([project, id]) => (await fetch(`/api/v1/projects/${project}/records/${id}`)).json(),
    [team.project, id] as const,
  ) as Promise<T>;
}

/** Saves as this page's person, through the API. */
export async function save(page: Page, team: Team, ...records: ToSave[]): Promise<unknown> {
  return page.evaluate(
    async ([project, records]) => {
      const { csrf } = await (await fetch("/api/v1/session")).json();
      const now = Date.now();
      const hex = now.toString(16).padStart(12, "0");
      const id = `${hex.slice(0, 8)}-${hex.slice(8)}-7${crypto.randomUUID().slice(15)}`;
      const answer = await fetch(`/api/v1/projects/${project}/saves`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-walkabout-csrf": csrf },
        body: JSON.stringify({ id, made: { utc_ms: now, offset_min: 0 }, records }),
      });
      return answer.json();
    },
    [team.project, records] as const,
  );
}

/** Another desk: somebody else's browser, signed in, looking at no room. */
export async function anotherDesk(
  context: BrowserContext,
  team: Team,
  name: string,
  ...more: string[]
): Promise<Page> {
  const browser = context.browser();
  if (!browser) throw new Error("no browser");
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${team.url}/api/v1/hello`);
  const code = new URL(await team.signinLink(name, ...more)).hash.slice(1);
  const status = await page.evaluate(async (code) => {
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/v1/session/link", { method: "POST", headers, body: JSON.stringify({ code }) }))
      .status;
  }, code);
  expect(status).toBe(200);
  return page;
}
