// Letting people in, by keyboard alone, in both languages: the code for a room, a sheet for one phone, a link for a desk.

import type { Page } from "@playwright/test";
import { scan } from "./camera.ts";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import type { Team } from "./team.ts";

type Said =
  | "title"
  | "closed"
  | "knocks"
  | "officer"
  | "isIn"
  | "refused"
  | "made"
  | "none"
  | "cancelled"
  | "byHand"
  | "link"
  | "nameMissing";
const WORDS: Record<Language, Record<Said, string>> = {
  en: {
    title: "Invite people",
    closed: "The code is closed. It lets nobody in now.",
    knocks: "Mair is waiting to be let in.",
    officer: "Liaison officer",
    isIn: "Mair Pugh is in.",
    refused: "They were not let in.",
    made: "The sheet for Gwen is ready.",
    none: "No sheet waits to be used.",
    cancelled: "The sheet for Tom opens nothing now.",
    byHand: "The link is chosen. Copy it with Ctrl-C.",
    link: "The sign-in link for Carys is ready.",
    nameMissing: "Write a name.",
  },
  cy: {
    title: "Gwahodd pobl",
    closed: "Mae'r cod wedi'i gau. Nid yw'n gadael neb i mewn nawr.",
    knocks: "Yn aros i ddod i mewn: Mair.",
    officer: "Swyddog cyswllt",
    isIn: "I mewn nawr: Mair Pugh.",
    refused: "Ni chawson nhw ddod i mewn.",
    made: "Mae'r daflen yn barod: Gwen.",
    none: "Does dim taflen yn aros.",
    cancelled: "Nid yw'r daflen yn agor dim nawr. Enw: Tom.",
    byHand: "Mae'r ddolen wedi'i dewis. Copïwch hi gyda Ctrl-C.",
    link: "Mae'r ddolen fewngofnodi'n barod: Carys.",
    nameMissing: "Ysgrifennwch enw.",
  },
};

const ROOM = "section[aria-labelledby=invite-room]";
const SHEETS = "section[aria-labelledby=invite-sheet]";
const DESK = "section[aria-labelledby=invite-desk]";

/** What is spoken to whoever does not look. */
const spoken = (page: Page) => page.locator("[aria-live=polite]").first();

async function openInvite(page: Page, team: Team) {
  await page.goto(`${team.url}/p/${team.project}/invite`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

/** Shows a code by keyboard; the link that a camera reads in it. */
async function showCode(page: Page): Promise<string> {
  await tabTo(page, `${ROOM} .button.main`);
  await page.keyboard.press("Enter");
  await expect(page.locator(".invite-words")).toBeVisible();
  return scan(page.locator(`${ROOM} .qr`));
}

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`a phone knocks at the room's code and is let in as an officer, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await signIn(page);
    await openInvite(page, team);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.title);
    const link = await showCode(page);
    await expect(page.locator("#invite-room"), "the focus is not lost with the button").toBeFocused();
    const typed = (await page.locator(".invite-words").innerText()).split(" · ").join("-");
    expect(link).toContain(`/j/${typed}`);
    const mair = team.newPhone("Mair");
    expect(await mair.knock(link, "Mair")).toBe("waiting");
    await expect(page.locator(".invite-waiting > li")).toHaveCount(1);
    await expect(spoken(page)).toContainText(words.knocks);
    await assertSound(page, { name: `invite-room-${language}` });
    await tabTo(page, ".invite-waiting input");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await tabTo(page, ".invite-waiting .button.main");
    await page.keyboard.press("Enter");
    await expect(page.locator(".invite-waiting input")).toBeFocused();
    await expect(page.locator(".invite-waiting .field-wrong")).toHaveText(`${words.nameMissing}`);
    await page.keyboard.type("Mair Pugh");
    await tabTo(page, ".invite-waiting select");
    await page.keyboard.type(words.officer.slice(0, 4));
    await expect(page.locator(".invite-waiting select")).toHaveValue("officer");
    await tabTo(page, ".invite-waiting .button.main");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.isIn);
    await expect(page.locator(".invite-waiting")).toHaveCount(0);
    await expect(page.locator("#invite-room")).toBeFocused();
    expect(await mair.knock(link, "Mair"), "the phone is in").toBe("in");
    await mair.sync();
    await page.goto(`${team.url}/p/${team.project}/people`);
    await expect(page.locator(".person", { hasText: "Mair Pugh" })).toContainText(words.officer);
  });

  test(`somebody is refused, and the code is closed, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await signIn(page);
    await openInvite(page, team);
    const link = await showCode(page);
    const stranger = team.newPhone("stranger");
    await stranger.knock(link, '<img src=x onerror="document.title=1">');
    await expect(page.locator(".invite-waiting strong")).toHaveText('<img src=x onerror="document.title=1">');
    await expect(page.locator(".invite-waiting img")).toHaveCount(0);
    await tabTo(page, ".invite-waiting .button:not(.main)");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.refused);
    await expect(page.locator(".invite-waiting")).toHaveCount(0);
    expect(await stranger.knock(link, "Stranger")).not.toBe("in");
    await tabTo(page, `${ROOM} .invite-code .button`);
    await page.keyboard.press("Enter");
    await expect(page.locator(".invite-words")).toHaveCount(0);
    await expect(spoken(page)).toContainText(words.closed);
    await expect(page.locator("#invite-room")).toBeFocused();
    const late = await team.newPhone("late").knock(link, "Late");
    expect(["in", "waiting"], `a closed code lets nobody wait: ${late}`).not.toContain(late);
  });

  test(`a sheet is made and used, another is cancelled, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await signIn(page);
    await openInvite(page, team);
    await expect(page.locator(SHEETS)).toContainText(words.none);
    await tabTo(page, `${SHEETS} input`);
    await page.keyboard.press("Enter");
    await expect(page.locator(`${SHEETS} .field-wrong`)).toHaveText(words.nameMissing);
    for (const name of ["Tom", "Gwen"]) {
      await tabTo(page, `${SHEETS} input`);
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
      await expect(page.locator(".invitation", { hasText: name })).toBeVisible();
      await expect(page.locator(`${SHEETS} input`), "ready for the next one").toHaveValue("");
    }
    await expect(spoken(page)).toContainText(words.made);
    await expect(page.locator(".invite-open > li")).toHaveCount(2);
    await assertSound(page, { name: `invite-sheets-${language}`, tallest: 4_400 });
    const link = await scan(page.locator(".invitation >> nth=0 >> .qr"));
    expect(link).toBe(await page.locator(".copy-link code").first().innerText());
    expect(await team.newPhone("Gwen").knock(link)).toBe("in");
    await expect(page.locator(".invite-open > li"), "a used sheet leaves the list").toHaveCount(1);
    await tabTo(page, ".invite-open .button", 90);
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.cancelled);
    await expect(page.locator(".invite-open > li")).toHaveCount(0);
    await expect(page.locator(".invitation", { hasText: "Tom" }), "nobody prints it now").toHaveCount(0);
    await expect(page.locator(`${SHEETS} h3`)).toBeFocused();
  });

  test(`a link signs somebody in at a desk, copied even without a clipboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await signIn(page);
    await openInvite(page, team);
    await tabTo(page, `${DESK} input`);
    await page.keyboard.type("Carys");
    await tabTo(page, `${DESK} select`);
    await page.keyboard.press("End");
    await expect(page.locator(`${DESK} select`)).toHaveValue("reader");
    await tabTo(page, `${DESK} .button.main`);
    await page.keyboard.press("Enter");
    await expect(page.locator(".signin-link")).toContainText(words.link);
    await tabTo(page, ".signin-link .button");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.byHand);
    const link = await page.evaluate(() => getSelection()?.toString() ?? "");
    expect(link).toContain("/signin#");
    const theirs = await (await page.context().browser()?.newContext())?.newPage();
    if (!theirs) throw new Error("no browser");
    await speak(theirs, language);
    await theirs.goto(link);
    await theirs.locator("main .button.main").click();
    await theirs.waitForURL(/\/map/);
    // A reader may look round; the rooms that let people in tell them so, in plain words.
    for (const room of ["invite", "people"]) {
      await theirs.goto(`${team.url}/p/${team.project}/${room}`);
      await expect(theirs.locator("main [role=status]")).toContainText(
        language === "en" ? "Your role may not do this." : "Chaiff eich rôl chi ddim gwneud hyn.",
      );
      await expect(theirs.locator("main .button")).toHaveCount(0);
      await assertSound(theirs, { name: `${room}-reader-${language}` });
    }
    await theirs.context().close();
  });
}

test("two sheets are two pages of A4, and say in both languages whom to ask", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page);
  await openInvite(page, team);
  for (const name of ["Gwen", "Dai Llewellyn-Featherstonehaugh"]) {
    await page.locator(`${SHEETS} input`).fill(name);
    await page.keyboard.press("Enter");
    await expect(page.locator(".invitation", { hasText: name })).toBeVisible();
  }
  await page.emulateMedia({ media: "print" });
  const paper = page.locator(".invitation").first();
  for (const text of ["Gwahoddiad", "You are invited", "For: Dai", "Enw: Dai", "Questions?", "Cwestiynau?"])
    await expect(paper.getByText(text)).toBeVisible();
  await expect(page.locator(".copy-link").first()).toBeHidden();
  await expect(page.locator("form").first()).toBeHidden();
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});

test("an officer who types the room's address reads who may do this, and the back button leads back", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page, "Owain", "--role", "officer");
  await page.goto(`${team.url}/account`);
  await openInvite(page, team);
  await expect(page.locator("main [role=status]")).toContainText("Your role may not do this.");
  await page.goBack();
  await expect(page).toHaveURL(/\/account$/);
});

test("a link to invite to a project one may not see is the same as to one that does not exist", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page, "Siân", "--project", team.project);
  const hidden = await team.anotherProject("Secret");
  const shown: string[] = [];
  for (const room of ["invite", "people"]) {
    for (const id of [hidden, "01900000-0000-7000-8000-000000000000"]) {
      await page.goto(`${team.url}/p/${id}/${room}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here for you");
      shown.push(await page.locator("#root").innerHTML());
    }
  }
  expect(new Set(shown).size).toBe(1);
});

test("the back button keeps the code that is shown", async ({ page, team, signIn }) => {
  await speak(page, "en");
  await signIn(page);
  await openInvite(page, team);
  await showCode(page);
  const code = await page.locator(".invite-words").innerText();
  await page.locator("nav a", { hasText: "Chats" }).click();
  await expect(page).toHaveURL(/\/talks/);
  await page.goBack();
  await expect(page.locator(".invite-words")).toHaveText(code);
});
