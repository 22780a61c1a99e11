// What people said: found and read by keyboard, in both languages, its four parts apart; nobody edits a resident's words.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import type { Team } from "./team.ts";
import { idIn, openThing } from "./there.ts";

const WORDS: Record<
  Language,
  Record<
    "said" | "saw" | "impression" | "promised" | "late" | "ask" | "hide" | "hidden" | "opinion" | "none",
    string
  >
> = {
  en: {
    said: "What they said",
    saw: "What I saw",
    impression: "My impression",
    promised: "What was promised",
    late: "Late. It was for 1 November 2026.",
    ask: "They may ask to read this one day.",
    hide: "Hide",
    hidden: "Hidden from the team.",
    opinion: "Opinion, their own view",
    none: "No chat is like this.",
  },
  cy: {
    said: "Beth ddywedwyd",
    saw: "Beth welais i",
    impression: "Fy argraff i",
    promised: "Beth addawyd",
    late: "Hwyr. Roedd i fod erbyn: 1 Tachwedd 2026.",
    ask: "Efallai y gofynnan nhw am gael darllen hyn ryw ddydd.",
    hide: "Cuddio",
    hidden: "Cuddiwyd rhag y tîm.",
    opinion: "Barn, eu barn eu hunain",
    none: "Does dim sgwrs fel hyn.",
  },
};
const SAID = "Does neb yn fy nabod i yma.";

/** Two talks, and a door where nobody answered; the id of the talk with all four parts. */
async function talksOf(team: Team): Promise<string> {
  const rhys = await team.phone("Rhys");
  const mair = await team.phone("Mair");
  const talk = await rhys.say(
    ...["talk", "add", "--at", "-3.39,51.6", "--how", "doorstep", "--spoken", "cy"],
    ...["--said", SAID, "--as", "opinion", "--from", "own"],
    ...["--said", "They will build garages there.", "--as", "rumour", "--from", "second-hand"],
    ...["--saw", "Tomato pots on the balcony", "--impression", "Would come if someone knocked"],
    ...["--promise", "Find out who owns the ground", "--by", "2026-11-01", "--agreed", "team"],
  );
  await rhys.sync();
  await mair.say(
    "talk",
    "add",
    "--at",
    "-3.39,51.6",
    "--said",
    "The bus stops too early",
    "--agreed",
    "team",
  );
  await mair.say("talk", "add", "--at", "-3.39,51.6", "--outcome", "no-answer");
  await mair.sync();
  return idIn(talk);
}

const lines = (page: Page) => page.locator(".talks-list li button");
const openTalks = async (page: Page, team: Team) => {
  await page.goto(`${team.url}/p/${team.project}/talks`);
  await expect(lines(page)).toHaveCount(3);
};

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];
  test(`a talk is found, read in its four parts and left again, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await talksOf(team);
    await signIn(page);
    await openTalks(page, team);
    await assertSound(page, { name: `talks-${language}` });

    await tabTo(page, ".talks-list li button");
    await page.keyboard.press("ArrowDown");
    await expect(lines(page).nth(1)).toBeFocused();
    await page.keyboard.press("End");
    await expect(lines(page).nth(2)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator(".talk h2")).toBeFocused();

    for (const part of [words.said, words.saw, words.impression, words.promised])
      await expect(page.getByRole("heading", { level: 3, name: part })).toBeVisible();
    await expect(page.locator(".statement blockquote").first()).toHaveText(SAID);
    await expect(page.locator(".statement blockquote").first()).toHaveAttribute("lang", "cy");
    await expect(page.locator(".statement").first()).toContainText(words.opinion);
    await expect(page.locator(".talk > header")).toContainText("Cymraeg");
    await expect(page.locator(".talk-thought")).toContainText(words.ask);
    await expect(page.locator(".talk-promised")).toContainText(words.late);
    await assertSound(page, { name: `talk-${language}`, tallest: 3_200 });

    await page.locator(".statement").first().getByRole("button", { name: words.hide }).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(".statement").first()).toContainText(words.hidden);
    await expect(page.locator(".statement blockquote").first(), "the words stay").toHaveText(SAID);

    await page.locator(".talk > .thing-buttons button").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(".talk")).toHaveCount(0);
    await expect(lines(page).nth(2)).toBeFocused();

    await page.locator("input[type=search]").focus();
    await page.keyboard.type("garages");
    await page.keyboard.press("Enter");
    await expect(lines(page)).toHaveCount(1);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("zzzz");
    await page.keyboard.press("Enter");
    await expect(page.getByText(words.none)).toBeVisible();
  });
}

test("talks are told apart by how they went and who wrote them, and the address keeps it", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await talksOf(team);
  await signIn(page);
  await openTalks(page, team);
  await page.getByLabel("How it went").selectOption({ label: "no answer" });
  await expect(lines(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Show all chats" }).click();
  await expect(lines(page)).toHaveCount(3);
  await page.getByLabel("Who wrote it").selectOption({ label: "Rhys" });
  await expect(lines(page)).toHaveCount(1);
  await page.reload();
  await expect(lines(page)).toHaveCount(1);
  await page.getByLabel("To this day").fill("2020-01-01");
  await expect(page.getByText("No chat is like this.")).toBeVisible();
});

test("nobody edits a resident's words, in the talks or on their own page", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const talk = await talksOf(team);
  await signIn(page);
  await openTalks(page, team);
  await lines(page).nth(2).click();
  await expect(page.locator(".statement")).toHaveCount(2);
  await expect(page.getByRole("button", { name: /What they said/ })).toHaveCount(0);
  await openThing(page, team, talk);
  await expect(page.locator(".thing-field", { hasText: SAID })).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Change: What they said" })).toHaveCount(0);
});

test("paper leaves impressions out unless they are asked for", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const talk = await talksOf(team);
  await signIn(page);
  await openTalks(page, team);
  await lines(page).nth(2).click();
  const thought = page.getByText("Would come if someone knocked");
  await expect(thought).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(thought).toBeHidden();
  await expect(page.getByText(SAID)).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await page.getByLabel("Print with impressions").check();
  await page.emulateMedia({ media: "print" });
  await expect(thought).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await openThing(page, team, talk);
  await expect(thought).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(thought).toBeHidden();
});

test("a reader gets no impression, no promise and nothing to change", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const talk = await talksOf(team);
  await signIn(page, "Nia", "--project", team.project, "--role", "reader");
  await page.goto(`${team.url}/p/${team.project}/talks?talk=${talk}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chats");
  await expect(page.locator(".talks-open .notice, .talks-open .talk")).toBeVisible();
  await expect(page.locator("main")).not.toContainText("Would come if someone knocked");
  await expect(page.locator("main")).not.toContainText("Find out who owns the ground");
  await expect(page.getByRole("button", { name: /^(Hide|Change)/ })).toHaveCount(0);
});

test("a talk that is not there says so beside the list", async ({ page, team, signIn }) => {
  await speak(page, "en");
  await talksOf(team);
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/talks?talk=01900000-0000-7000-8000-000000000000`);
  await expect(page.locator(".talks-open")).toContainText("There is nothing here for you");
  await page.locator(".talks-open").getByRole("button", { name: "Back to the list" }).click();
  await expect(lines(page).first()).toBeFocused();
});
