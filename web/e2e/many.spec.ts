// A room is done when its job is done by keyboard, in Welsh, among five thousand records: the demo's team and twelve more, one job a
// room, no mouse. The records are the same each time.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { test as base, expect, type Page } from "@playwright/test";
import { speak, tabTo } from "./desk.ts";
import { tabToNamed } from "./keyboard.ts";
import { program } from "./team.ts";

interface Demo {
  signin: string;
  project_id: string;
}

const MADE_IN = 300_000;

// One folder for the whole file: making it takes longer than all that is done in it.
const test = base.extend<object, { demo: Demo }>({
  demo: [
    // biome-ignore lint/correctness/noEmptyPattern: playwright reads the parameter's form
    async ({}, use) => {
      const many = ["--records", "5000", "--people", "12", "--no-live", "--json"];
      const demo = spawn(program(), ["demo", ...many], { stdio: ["ignore", "pipe", "ignore"] });
      await use(await ready(demo));
      const ended = once(demo, "exit");
      demo.kill("SIGINT");
      await ended;
    },
    { scope: "worker", timeout: MADE_IN },
  ],
});

async function ready(demo: ChildProcess): Promise<Demo> {
  if (!demo.stdout) throw new Error("the demo says nothing");
  for await (const line of createInterface({ input: demo.stdout }))
    if (line.startsWith("{")) return JSON.parse(line) as Demo;
  throw new Error("the demo ended before it was ready");
}

const h1 = (page: Page) => page.getByRole("heading", { level: 1 });
const rows = (page: Page) => page.getByRole("row");
const spoken = (page: Page) => page.locator("[aria-live=polite].unseen");

/** To a room by its Welsh name, from wherever one is. */
async function goTo(page: Page, room: string) {
  await page.keyboard.press("Control+k");
  await expect(page.locator("dialog [role=combobox]")).toBeFocused();
  await page.keyboard.type(room.slice(0, 5));
  await page.keyboard.press("Enter");
  await expect(h1(page)).toHaveText(room);
  await expect(h1(page)).toBeFocused();
}

test("each room's job is done by keyboard, in Welsh, among five thousand records", async ({ page, demo }) => {
  test.setTimeout(180_000);
  await speak(page, "cy");
  await page.goto(demo.signin);
  await tabTo(page, "main .button.main");
  await page.keyboard.press("Enter");
  await expect(h1(page)).toHaveText("Map a rhestr");

  await test.step("something is found by words, opened and changed", async () => {
    await expect(page.locator(".map-count")).toHaveText(/^[4-9],\d{3} /);
    await tabTo(page, ".map-search input");
    await page.keyboard.type("defibrillator");
    await expect(page.locator(".map-count")).not.toHaveText(/,/);
    await expect(rows(page).first()).toBeVisible();
    await tabTo(page, ".map-row");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/record\//);
    await tabToNamed(page, "Newid: Enw");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Diffibriliwr wrth ddrws y neuadd");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toHaveText("Cadwyd.");
    await expect(h1(page)).toHaveText("Diffibriliwr wrth ddrws y neuadd");
  });

  await test.step("two versions are settled", async () => {
    await goTo(page, "Map a rhestr");
    await tabTo(page, ".map-tools [aria-expanded]");
    await page.keyboard.press("Enter");
    await tabToNamed(page, "Angen edrych arno");
    await page.keyboard.type("Dau");
    await expect(rows(page)).toHaveCount(1);
    await tabTo(page, ".map-row", 90);
    await page.keyboard.press("Enter");
    await expect(page.locator(".thing-versions li")).toHaveCount(2);
    await tabToNamed(page, /^Dewis hwn: /);
    await page.keyboard.press("Enter");
    await expect(page.locator(".thing-versions")).toHaveCount(0);
    await expect(spoken(page)).toHaveText("Cadwyd.");
  });

  await test.step("a chat is read", async () => {
    await goTo(page, "Sgyrsiau");
    await tabTo(page, "input[type=search]");
    await page.keyboard.type("garages");
    await page.keyboard.press("Enter");
    await expect(page.locator(".talks-list li button")).toHaveCount(1);
    await tabTo(page, ".talks-list li button");
    await page.keyboard.press("Enter");
    await expect(page.locator(".talk h2")).toBeFocused();
    await expect(page.locator(".statement blockquote").filter({ hasText: "garages" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 3, name: "Beth ddywedwyd" })).toBeVisible();
  });

  await test.step("somebody is invited", async () => {
    await goTo(page, "Gwahodd pobl");
    await tabTo(page, "section[aria-labelledby=invite-sheet] form input");
    await page.keyboard.type("Gwen");
    await page.keyboard.press("Enter");
    await expect(page.locator(".invitation .qr")).toBeVisible();
    await expect(page.locator(".invitation").first()).toContainText("Gwen");
  });

  await test.step("whose phone is whose, and a sheet for another one", async () => {
    await goTo(page, "Pobl a ffonau");
    // Six of the story, and twelve more.
    await expect(page.locator(".person")).toHaveCount(18);
    await tabTo(page, ".person:nth-child(2) .deeds .button", 120);
    await page.keyboard.press("Enter");
    await expect(page.locator(".person .invitation .qr")).toBeVisible();
  });
});
