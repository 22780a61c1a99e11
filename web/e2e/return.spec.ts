// Going away and coming back, in both languages: the back button among chats and in the middle of a change, and the same place after
// signing in again.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { tabToNamed } from "./keyboard.ts";
import { bench, openThing, whole } from "./there.ts";

const WORDS: Record<Language, Record<"change" | "signIn" | "people", string>> = {
  en: { change: "Change: Name", signIn: "Sign in", people: "People and phones" },
  cy: { change: "Newid: Enw", signIn: "Mewngofnodi", people: "Pobl a ffonau" },
};
const PASSWORD = "carnival bench willow river";
const h1 = (page: Page) => page.getByRole("heading", { level: 1 });

async function setPassword(page: Page, url: string) {
  await page.goto(`${url}/account`);
  await tabTo(page, "input[autocomplete=new-password]");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.locator("main [role=status]")).toBeVisible();
}

async function signInAgain(page: Page) {
  await tabTo(page, "input[name=name]");
  await page.keyboard.type("Siân");
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
}

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`the back button closes a chat, and forward opens it again (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const mair = await team.phone("Mair");
    for (const said of ["The bus stops too early", "My garden is too big for me"])
      await mair.say("talk", "add", "--at", "-3.39,51.6", "--said", said, "--agreed", "team");
    await mair.sync();
    await signIn(page);
    await page.goto(`${team.url}/p/${team.project}/talks`);
    const lines = page.locator(".talks-list li button");
    await expect(lines).toHaveCount(2);
    await tabTo(page, ".talks-list li button");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.locator(".talk h2")).toBeFocused();
    const open = page.url();
    await page.goBack();
    await expect(page.locator(".talk")).toHaveCount(0);
    await expect(lines).toHaveCount(2);
    await expect(page).toHaveURL(/\/talks$/);
    await page.goForward();
    await expect(page.locator(".talk")).toBeVisible();
    expect(page.url()).toBe(open);
  });

  test(`the back button in the middle of a change keeps what is typed (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    await signIn(page);
    await expect(page.getByRole("row")).toHaveCount(1);
    await tabTo(page, ".map-row", 80);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/record/${id}$`));
    await tabToNamed(page, words.change);
    await page.keyboard.press("Enter");
    await expect(page.locator(".thing-form input")).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Half a na");
    await expect(page.locator(".thing-form input")).toHaveValue("Half a na");
    await page.goBack();
    await expect(page.getByRole("row")).toHaveCount(1);
    await page.goForward();
    await expect(page.locator(".thing-form input")).toHaveValue("Half a na");
    await tabTo(page, ".thing-form input");
    await page.keyboard.press("End");
    await page.keyboard.type("me");
    await page.keyboard.press("Enter");
    await expect(h1(page)).toHaveText("Half a name");
  });

  test(`whoever signs in again is where they were, and what they typed is saved (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    await signIn(page);
    await setPassword(page, team.url);
    await openThing(page, team, id);
    await tabToNamed(page, words.change);
    await page.keyboard.press("Enter");
    await expect(page.locator(".thing-form input")).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Typed before it ended");
    await expect(page.locator(".thing-form input")).toHaveValue("Typed before it ended");
    await page.context().clearCookies();
    await page.keyboard.press("Enter");
    await expect(h1(page)).toHaveText(words.signIn);
    await signInAgain(page);
    await expect(page).toHaveURL(`${team.url}/p/${team.project}/record/${id}`);
    await expect(h1(page)).toHaveText("Typed before it ended");
    const { record } = await whole<{
      record: { fields: Record<string, { versions: { value: unknown }[] }> };
    }>(page, team, id);
    expect(record.fields.name?.versions.map(({ value }) => value)).toEqual(["Typed before it ended"]);

    await page.context().clearCookies();
    await page.goto(`${team.url}/p/${team.project}/people`);
    await expect(h1(page)).toHaveText(words.signIn);
    await signInAgain(page);
    await expect(page).toHaveURL(`${team.url}/p/${team.project}/people`);
    await expect(h1(page)).toHaveText(words.people);
  });
}
