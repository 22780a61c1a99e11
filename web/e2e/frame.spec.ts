// The frame around every room: languages, the command bar, the connection, projects that one may not see.
import { expect, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";

test("a switch of language keeps the place and what is typed", async ({ page, team, signIn }) => {
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/account`);
  await page.locator("input[autocomplete=new-password]").fill("half a passw");
  await tabTo(page, "header [lang=cy]");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fy nghyfrif");
  await expect(page).toHaveTitle("Fy nghyfrif · Walkabout");
  await expect(page.locator("input[autocomplete=new-password]")).toHaveValue("half a passw");
  await expect(page.locator("header [lang=en]")).toBeFocused();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
});

test("the command bar reaches every room and gives the focus back", async ({ page, signIn }) => {
  await speak(page, "en");
  await signIn(page);
  for (const [typed, room] of [
    ["peo", "people"],
    ["inv", "invite"],
    ["cha", "talks"],
    ["map", "map"],
  ] as const) {
    await page.keyboard.press("/");
    await expect(page.getByRole("combobox", { name: /Where to/ })).toBeFocused();
    if (typed === "peo") await assertSound(page, { name: "commands" });
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${room}$`));
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  }
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("a project that one may not see is the same page as one that does not exist", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page, "Siân", "--project", team.project);
  const hidden = await team.anotherProject("Secret");
  const shown: string[] = [];
  for (const id of [hidden, "01900000-0000-7000-8000-000000000000", "nonsense"]) {
    await page.goto(`${team.url}/p/${id}/map`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here for you");
    shown.push(await page.locator("#root").innerHTML());
  }
  expect(new Set(shown).size).toBe(1);
  await assertSound(page, { name: "not-found" });
});

test("several projects are offered by name, each with one's own part in it", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await team.anotherProject("Nantwen");
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Which project?");
  await assertSound(page, { name: "projects" });
  await tabTo(page, "main a");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/p\/[0-9a-f-]+\/map/);
});

test("a lost connection is told once, and mends by itself", async ({ page, team, signIn }) => {
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/account`);
  await page.locator("input[autocomplete=new-password]").focus();
  await team.stop();
  await page.locator("input[autocomplete=new-password]").fill("carnival bench willow");
  await page.keyboard.press("Enter");
  await expect(page.locator(".connection")).toContainText("No connection. What you write is kept here.");
  await expect(page.locator("input[autocomplete=new-password]")).toHaveValue("carnival bench willow");
  await assertSound(page, { name: "connection-lost" });
  await team.start();
  await page.locator(".connection button").click();
  await expect(page.locator(".connection")).toHaveCount(0);
});

test("dark and light are the reader's choice, and paper is black on white", async ({ page, signIn }) => {
  await speak(page, "en");
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn(page);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await ground()).toBe("rgb(22, 21, 20)");
  await assertSound(page, { name: "dark" });
  await page.locator("header select").selectOption("light");
  expect(await ground()).toBe("rgb(251, 250, 247)");
  await page.locator("header select").selectOption("dark");
  await page.emulateMedia({ colorScheme: "light", media: "print" });
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await expect(page.locator("header.frame")).toBeHidden();
});

test("many tabs do not hold each other up, and one that is looked at again catches up", async ({
  context,
  page,
  team,
  signIn,
}) => {
  await signIn(page);
  const map = page.url();
  const tabs = [];
  for (let n = 0; n < 7; n++) {
    const tab = await context.newPage();
    // As a tab in the background is; Chromium without a window takes every page for seen.
    await tab.addInitScript(() => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => !("seen" in window) });
    });
    await tab.goto(map);
    await expect(tab.getByRole("heading", { level: 1 })).toHaveText("Map and list");
    tabs.push(tab);
  }
  const mair = await team.phone("Mair");
  await mair.say("asset", "add", "--kind", "physical", "--name", "Swing");
  await mair.say("sync");
  const [tab] = tabs;
  if (!tab) throw new Error("no tab");
  await tab.evaluate(() => {
    Object.assign(window, { seen: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(tab.getByRole("grid").getByText("Swing")).toBeVisible();
});
