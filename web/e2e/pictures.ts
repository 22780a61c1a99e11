// Takes the docs' pictures: each room of the demo's project, in both languages, as a coordinator sees it at a desk, and the map as
// on a phone. The demo is the same each time but for its days, so two runs differ in little more than dates and codes.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, test as base, expect, type Page } from "@playwright/test";
import { speak } from "./desk.ts";
import { Phone, program, say } from "./team.ts";

const FOLDER = process.env.WALKABOUT_PICTURES ?? resolve(import.meta.dirname, "../../docs/pictures");

interface Demo {
  url: string;
  project_id: string;
  signin: string;
  data: string;
}

const test = base.extend<{ demo: Demo }>({
  // biome-ignore lint/correctness/noEmptyPattern: playwright reads the parameter's form
  demo: async ({}, use) => {
    const demo = spawn(program(), ["demo", "--no-live", "--json"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    await use(await ready(demo));
    const ended = once(demo, "exit");
    demo.kill("SIGINT");
    await ended;
  },
});

async function ready(program: ChildProcess): Promise<Demo> {
  if (!program.stdout) throw new Error("the demo says nothing");
  for await (const line of createInterface({ input: program.stdout })) return JSON.parse(line) as Demo;
  throw new Error("the demo ended before it was ready");
}

test("pictures of every room, in both languages", async ({ browser, demo }) => {
  await mkdir(FOLDER, { recursive: true });
  const context = await browser.newContext({ reducedMotion: "reduce", colorScheme: "light" });
  const page = await context.newPage();
  await speak(page, "en");
  await page.goto(demo.signin);
  await page.locator("main .button.main").click();
  await page.waitForURL(/\/map/);
  const versions = await thingWithVersions(page, demo);
  const talk = await firstTalk(page, demo);
  const { link } = await page.evaluate(async (project) => {
    const { csrf } = await (await fetch("/api/v1/session")).json();
    const made = await fetch(`/api/v1/projects/${project}/room`, {
      method: "POST",
      headers: { "x-walkabout-csrf": csrf },
    });
    return (await made.json()) as { link: string };
  }, demo.project_id);
  const gwen = await mkdtemp(join(tmpdir(), "walkabout-pictures-"));
  await new Phone(join(gwen, "phone")).knock(link, "Gwen");
  const project = `${demo.url}/p/${demo.project_id}`;
  for (const language of ["en", "cy"] as const) {
    await page.evaluate((language) => localStorage.setItem("walkabout-language", language), language);
    const take = async (name: string, path: string, seen: string, top?: string) => {
      await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      await expect(page.locator(seen).first()).toBeVisible();
      if (top)
        await page
          .locator(top)
          .first()
          .evaluate((element) => element.scrollIntoView({ block: "center" }));
      await still(page);
      await page.screenshot({ path: `${FOLDER}/${name}-${language}.png` });
    };
    await take("map", `${project}/map`, "canvas");
    await page.setViewportSize({ width: 400, height: 800 });
    await take("map-narrow", `${project}/map`, "h1");
    await page.setViewportSize({ width: 1280, height: 800 });
    await take("record", `${project}/record/${versions}`, ".record h1");
    await take("versions", `${project}/record/${versions}`, ".thing-versions", ".thing-versions");
    await take("talks", `${project}/talks?talk=${talk}`, ".talks-open h2");
    await take("invite", `${project}/invite`, ".invite-waiting", ".invite-code");
    await take("people", `${project}/people`, ".person");
    await take("account", `${demo.url}/account`, "main .form");
    const stranger = await browser.newContext({ reducedMotion: "reduce", colorScheme: "light" });
    const door = await stranger.newPage();
    await speak(door, language);
    await door.goto(`${demo.url}/signin`);
    await expect(door.locator("input[name=name]")).toBeVisible();
    await still(door);
    await door.screenshot({ path: `${FOLDER}/signin-${language}.png` });
    await stranger.close();
  }
  await context.close();
  await inbox(browser, demo, join(gwen, "nia"));
  await severalProjects(browser, demo);
  await rm(gwen, { recursive: true, force: true });
});

/** Signs somebody in at the desk by a link, in a browser of their own. */
async function signedIn(browser: Browser, { url }: Demo, link: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce", colorScheme: "light" });
  const page = await context.newPage();
  await page.goto(link.replace(new URL(link).origin, url));
  await page.locator("main .button.main").click();
  await expect(page.locator("main h1")).toBeVisible();
  await page.waitForURL((url) => url.pathname !== "/signin");
  return page;
}

/** After the other rooms, since they would say how much waits there. */
async function inbox(browser: Browser, demo: Demo, home: string) {
  const { data, url, project_id } = demo;
  const { link } = await say<{ link: string }>([
    ...["invite", "--data", data, "--project", project_id, "--role", "volunteer", "--name", "Nia"],
  ]);
  const nia = new Phone(home);
  await nia.say("join", link.replace(new URL(link).origin, url));
  const photo = resolve(import.meta.dirname, "../../demo/scenes/bench-shop.jpg");
  const good = ["asset", "add", "--kind", "physical", "--at", "-3.5868,51.7012,8", "--name"];
  const adds = async (...thing: string[]) => (await nia.say<{ id: string }>(...thing)).id;
  const seat = await adds(...good, "Seat outside the chapel");
  await nia.sync();
  await nia.say("asset", "edit", seat, "--description", "One slat is broken");
  const ids = [
    seat,
    await adds(...good, "Mainc yr ysgol", "--photo", photo),
    await adds("note", "add", "The bins behind the shops are full again"),
    await adds("note", "add", "A loose slab by the bus stop"),
  ];
  // A reader by the time that they are sent.
  await say(["role", "--data", data, "--project", project_id, "Nia", "reader"]);
  await nia.sync();
  for (const id of ids) await nia.say("ask", id);
  await nia.sync();
  const { link: desk } = await say<{ link: string }>([
    ...["signin", "--data", data, "--name", "Siân", "--project", project_id],
  ]);
  const page = await signedIn(browser, demo, desk);
  await page.goto(`${url}/p/${project_id}/inbox`);
  await expect(page.locator(".inbox-item")).toHaveCount(4);
  await page.locator(".inbox-item .button:not(.main)").last().click();
  await page.locator(".inbox-item textarea").fill("We know of this one. Thank you, Nia.");
  await page.locator(".inbox-item form .button.main").click();
  await expect(page.locator(".inbox-item")).toHaveCount(3);
  for (const language of ["en", "cy"] as const) {
    await page.evaluate((language) => localStorage.setItem("walkabout-language", language), language);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator(".inbox-item")).toHaveCount(3);
    await still(page);
    await page.screenshot({ path: `${FOLDER}/inbox-${language}.png` });
  }
  await page.context().close();
}

/** Last, since a second project changes the frame of all rooms. */
async function severalProjects(browser: Browser, demo: Demo) {
  const { data } = demo;
  const made = await say<{ project_id: string }>(["project", "create", "--data", data, "--name", "Nantwen"]);
  const { link } = await say<{ link: string }>([
    ...["signin", "--data", data, "--name", "Siân", "--project", made.project_id],
  ]);
  const page = await signedIn(browser, demo, link);
  await expect(page.locator(".projects a")).toHaveCount(2);
  for (const language of ["en", "cy"] as const) {
    await page.evaluate((language) => localStorage.setItem("walkabout-language", language), language);
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator(".projects a")).toHaveCount(2);
    await still(page);
    await page.screenshot({ path: `${FOLDER}/projects-${language}.png` });
  }
  await page.context().close();
}

/** Until the page asks for nothing more, its face and photos are there, and the map has drawn the same twice. */
async function still(page: Page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
  let before: Buffer = Buffer.alloc(0);
  await expect(async () => {
    const now = await page.screenshot();
    const same = now.equals(before);
    before = now;
    expect(same).toBe(true);
  }).toPass({ intervals: [700], timeout: 60_000 });
}

interface Rows {
  rows: { id: string }[];
}

const rows = (page: Page, demo: Demo, asked: string) =>
  page.evaluate(
    async ([project, asked]) => (await fetch(`/api/v1/projects/${project}/records?${asked}`)).json(),
    [demo.project_id, asked] as const,
  ) as Promise<Rows>;

async function thingWithVersions(page: Page, demo: Demo): Promise<string> {
  const { rows: found } = await rows(page, demo, "need=versions&limit=1");
  if (!found[0]) throw new Error("the demo has nothing with two versions");
  return found[0].id;
}

async function firstTalk(page: Page, demo: Demo): Promise<string> {
  const { rows: found } = await rows(page, demo, "kind=conversation&sort=name&limit=1");
  if (!found[0]) throw new Error("the demo has no talk");
  return found[0].id;
}
