// What is typed into the forms of a desk is not cut without a word and not left to somebody else, and what is shown once is not lost on
// the way through the rooms.
import type { Page } from "@playwright/test";
import { expect, signInHere, speak, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import type { Team } from "./team.ts";
import { bench, openThing } from "./there.ts";

const TOO_MANY = /letters too many\. Nothing is cut: make it shorter\./;
const HUGE = "ŵ".repeat(5_000);
const SHEETS = "section[aria-labelledby=invite-sheet]";
const room = (page: Page, name: string) => page.getByRole("navigation").getByRole("link", { name });

const openMap = (page: Page, team: Team) => page.goto(`${team.url}/p/${team.project}/map`);

test("a huge paste into a search is told and not looked for", async ({ page, team, signIn }) => {
  await speak(page, "en");
  await signIn(page);
  await openMap(page, team);
  const box = page.locator(".map-search");
  await box.locator("input").fill(HUGE);
  await expect(box).toContainText(TOO_MANY);
  await expect(box.locator("input")).toHaveValue(HUGE);
  await box.locator("input").fill("bench");
  await expect(page).toHaveURL(/text=bench/);
  await expect(box).not.toContainText(TOO_MANY);
});

test("a name that is too long is told, kept through rooms and a reload, and made short", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/invite`);
  const name = page.locator(`${SHEETS} input`);
  await name.fill(HUGE);
  await expect(page.locator(SHEETS)).toContainText(TOO_MANY);
  await page.getByRole("button", { name: "Make the sheet" }).click();
  await expect(name).toBeFocused();
  await expect(page.locator(".invitation")).toHaveCount(0);
  await assertSound(page, { name: "typed-invite", tallest: 6_000 });
  await room(page, "Chats").click();
  await expect(page.locator(".talks")).toBeVisible();
  await page.goBack();
  await expect(name).toHaveValue(HUGE);
  await page.reload();
  await expect(name).toHaveValue(HUGE);
  await name.fill("Gwen");
  await page.getByRole("button", { name: "Make the sheet" }).click();
  await expect(page.locator(".invitation")).toHaveCount(1);
  await expect(name).toHaveValue("");
});

test("what the team will call somebody who waits is told when it is too long, and outlives a reload", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/invite`);
  await page.getByRole("button", { name: "Show a code" }).click();
  const words = (await page.locator(".invite-words").innerText()).split(" · ").join("-");
  const mair = team.newPhone("Mair");
  expect(await mair.knock(`${team.url}/j/${words}`, "Mair")).toBe("waiting");
  const name = page.locator(".invite-waiting input");
  await name.fill(HUGE);
  await expect(page.locator(".invite-waiting")).toContainText(TOO_MANY);
  await page.getByRole("button", { name: "Let in", exact: true }).click();
  await expect(name).toBeFocused();
  await name.fill("Mair from the choir");
  await page.reload();
  await expect(name).toHaveValue("Mair from the choir");
  await page.getByRole("button", { name: "Let in", exact: true }).click();
  await expect(page.locator(".invite-waiting")).toHaveCount(0);
});

test("a sheet that was just made outlives other rooms and the back button, and goes with whoever signs out", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page, "Siân");
  await page.goto(`${team.url}/p/${team.project}/invite`);
  await page.locator(`${SHEETS} input`).fill("Gwen");
  await page.getByRole("button", { name: "Make the sheet" }).click();
  const code = await page.locator(".invitation figcaption").innerText();
  await room(page, "People and phones").click();
  await expect(page.locator(".person").first()).toBeVisible();
  await page.getByRole("button", { name: /^Sheet for another phone ?: Siân/ }).click();
  const other = await page.locator(".person-sheet figcaption").innerText();
  await page.goBack();
  await expect(page.locator(".invitation figcaption"), "only hers").toHaveText([code]);
  await page.locator(`${SHEETS} input`).fill("Tom");
  await page.getByRole("button", { name: "Make the sheet" }).click();
  await expect(page.locator(".invitation")).toHaveCount(2);
  await page.getByRole("button", { name: "Take them off this page" }).press("Enter");
  await expect(page.locator(".invitation")).toHaveCount(0);
  await expect(page.locator("#invite-sheet")).toBeFocused();
  await expect(page.locator(`${SHEETS} .invite-open li`), "they stay good").toHaveCount(3);
  await page.goForward();
  await expect(page.locator(".person-sheet figcaption")).toHaveText([other]);

  await page.getByRole("link", { name: "My sign-in" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/signin/);
  await signInHere(page, team, "Dai");
  await room(page, "Invite").click();
  await expect(page.locator(`${SHEETS} .invite-open li`)).toHaveCount(3);
  await expect(page.locator(".invitation")).toHaveCount(0);
  await room(page, "People and phones").click();
  await expect(page.locator(".person").first()).toBeVisible();
  await expect(page.locator(".invitation")).toHaveCount(0);
});

test("what somebody was saving when the session ended is not left to who signs in next", async ({
  page,
  context,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page, "Siân");
  await openThing(page, team, id);
  await page.route("**/saves", (route) => route.abort());
  await page.getByRole("button", { name: "Change: Name" }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Only for Siân");
  await page.keyboard.press("Enter");
  await expect(page.locator(".thing-form")).toContainText("Your change is kept here and goes later.");
  await context.clearCookies();
  await room(page, "Chats").click();
  await expect(page).toHaveURL(/\/signin/);
  await signInHere(page, team, "Dai");
  await expect(page.getByRole("navigation")).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("Only for Siân");
});
