// Who is on the team and which phones they carry, by keyboard alone, in both languages.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import type { Team } from "./team.ts";
import { scene } from "./there.ts";

type Said = "title" | "count" | "lost" | "removedPhone" | "off" | "last" | "gone" | "sheet" | "role";
const WORDS: Record<Language, Record<Said, string>> = {
  en: {
    title: "People and phones",
    count: "4 people on the team",
    lost: "The phone is taken off.",
    removedPhone: "Taken off. It empties itself when it next has signal.",
    off: "Àngel is off the team.",
    last: "Somebody must run the project.",
    gone: "One person no longer on the team",
    sheet: "The sheet for Mair is ready.",
    role: "Mair is now: liaison officer.",
  },
  cy: {
    title: "Pobl a ffonau",
    count: "4 person yn y tîm",
    lost: "Mae'r ffôn wedi'i dynnu.",
    removedPhone: "Tynnwyd. Bydd yn gwagio ei hun pan ddaw signal nesaf.",
    off: "Ddim yn y tîm nawr: Àngel.",
    last: "Rhaid i rywun redeg y prosiect.",
    gone: "Un person wedi gadael y tîm",
    sheet: "Mae'r daflen yn barod: Mair.",
    role: "Y rôl nawr: swyddog cyswllt. Enw: Mair.",
  },
};

const spoken = (page: Page) => page.locator("[aria-live=polite]").first();
const card = (page: Page, name: string) => page.locator(".person", { hasText: name });

async function openPeople(page: Page, team: Team) {
  await page.goto(`${team.url}/p/${team.project}/people`);
  await expect(page.locator(".person").first()).toBeVisible();
}

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`a lost phone is taken off and empties itself at its next visit, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const mair = await team.phone("Mair");
    await mair.say("note", "add", "--text", "A robin sings here", "--at", "-3.39,51.6,5");
    await mair.sync();
    await team.phone("Zoë");
    await team.phone("Àngel", "officer");
    await signIn(page);
    await openPeople(page, team);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.title);
    await expect(page.locator("main")).toContainText(words.count);
    await expect(page.locator(".person h2")).toContainText(["Àngel", "Mair", "Siân", "Zoë"]);
    await assertSound(page, { name: `people-${language}` });
    await tabTo(page, ".person:nth-child(2) .person-phone .button");
    await page.keyboard.press("Enter");
    await assertSound(page, { name: `people-lost-${language}` });
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog")).toHaveCount(0);
    await expect(card(page, "Mair").locator(".person-phone .button"), "nothing was done").toBeFocused();
    await page.keyboard.press("Enter");
    await tabTo(page, "dialog .button.main");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.lost);
    await expect(card(page, "Mair").locator(".person-phone")).toContainText(words.removedPhone);
    await expect(card(page, "Mair").locator(".person-phone p").first()).toBeFocused();
    expect(await refusal(mair.sync()), "the phone is told").toBe("wiped");
    expect(await refusal(mair.say("list")), "and holds nothing any more").toBe("not-joined");
  });

  test(`another phone, and the way off the team, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await team.phone("Mair");
    const angel = await team.phone("Àngel", "officer");
    await signIn(page);
    await openPeople(page, team);
    await tabTo(page, ".person:nth-child(2) .deeds .button");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.sheet);
    await expect(card(page, "Mair").locator(".invitation .qr")).toBeVisible();
    await assertSound(page, { name: `people-sheet-${language}`, tallest: 3_200 });
    const link = await card(page, "Mair").locator(".copy-link code").innerText();
    expect(await team.newPhone("Mair-second").knock(link)).toBe("in");
    await expect(card(page, "Mair").locator(".person-phone"), "without loading again").toHaveCount(2);
    await page.locator("h1").focus();
    await tabTo(page, ".person:nth-child(1) .deeds .button:last-of-type");
    await page.keyboard.press("Enter");
    await tabTo(page, "dialog .button.main");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.off);
    await expect(page.locator(".people > p").first()).toBeFocused();
    await tabTo(page, ".people-gone .button");
    await expect(page.locator(".people-gone .button")).toHaveText(words.gone);
    await page.keyboard.press("Enter");
    await expect(card(page, "Àngel").locator(".button")).toHaveCount(0);
    await assertSound(page, { name: `people-gone-${language}`, tallest: 3_400 });
    expect(await refusal(angel.sync())).toBe("wiped");
  });

  test(`somebody becomes something else, and their phone learns of it, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const mair = await team.phone("Mair");
    const zoe = await team.phone("Zoë");
    const { id } = await zoe.say<{ id: string }>(
      ...["talk", "add", "--at", "-3.39,51.6", "--said", "The bus stops too early"],
    );
    await zoe.sync();
    await mair.sync();
    expect(await refusal(mair.say("show", id)), "it was said in confidence").not.toBe("nothing");
    await signIn(page);
    await openPeople(page, team);
    await expect(card(page, "Siân").locator(".deeds .button"), "not one's own").toHaveCount(2);
    await tabTo(page, ".person:nth-child(1) .deeds .button:nth-of-type(2)");
    await page.keyboard.press("Enter");
    await assertSound(page, { name: `people-role-${language}` });
    await page.keyboard.press("Escape");
    await expect(page.locator("dialog")).toHaveCount(0);
    await page.keyboard.press("Enter");
    await tabTo(page, "dialog select");
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("dialog select")).toHaveValue("officer");
    await tabTo(page, "dialog .button.main");
    await page.keyboard.press("Enter");
    await expect(spoken(page)).toContainText(words.role);
    await expect(card(page, "Mair").locator(".person-role")).toHaveText(
      language === "en" ? "Liaison officer" : "Swyddog cyswllt",
    );
    await expect(card(page, "Mair").locator(".deeds .button:nth-of-type(3)")).toBeFocused();
    await mair.sync();
    expect(await refusal(mair.say("show", id)), "an officer reads it").toBe("nothing");
  });

  test(`nobody can take themselves off, and the last coordinator stays (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await team.phone("Mair");
    await signIn(page);
    await openPeople(page, team);
    await expect(card(page, "Siân").locator(".deeds .button")).toHaveCount(2);
    await expect(card(page, "Mair").locator(".deeds .button")).toHaveCount(3);
    const { me } = await page.evaluate(
      async (project) => (await fetch(`/api/v1/projects/${project}`)).json(),
      team.project,
    );
    // A page never asks for it by itself: this one's question is turned to the last coordinator.
    await page.route("**/people/*/remove", (route) =>
      route.continue({
        url: route
          .request()
          .url()
          .replace(/people\/[^/]+/, `people/${me}`),
      }),
    );
    await card(page, "Mair").locator(".deeds .button").last().click();
    await page.locator("dialog .button.main").click();
    await expect(card(page, "Mair").getByRole("alert")).toContainText(words.last);
    await expect(card(page, "Siân")).toBeVisible();
    await assertSound(page, { name: `people-last-${language}` });
  });
}

test("a phone that was here has sent everything, and the list takes it in by itself", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const mair = await team.phone("Mair");
  await signIn(page);
  await openPeople(page, team);
  await mair.say(
    ...["asset", "add", "--kind", "physical", "--name", "Bench", "--at", "-3.39,51.6,5"],
    ...["--photo", scene("bench-shop")],
  );
  await mair.sync();
  await expect(card(page, "Mair")).toContainText("It had sent everything.");
});

test("a name that is script is text", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const name = `<script>document.title = "x"</script>`;
  const { link } = await team.command<{ link: string }>(
    ...["invite", "--project", team.project, "--role", "volunteer", "--name", name],
  );
  await team.newPhone("script").say("join", link);
  await signIn(page);
  await openPeople(page, team);
  await expect(page.locator(".person h2", { hasText: name })).toBeVisible();
  await page.locator(".person", { hasText: "script" }).locator(".deeds .button").first().click();
  await expect(page.locator(".invitation").getByText(`For: ${name}`)).toBeVisible();
  await expect(page).toHaveTitle("People and phones · Walkabout");
});

/** The code of what a phone was told instead. */
async function refusal(said: Promise<unknown>): Promise<string> {
  try {
    await said;
  } catch (failed) {
    const { stdout } = failed as { stdout?: string };
    if (stdout) return (JSON.parse(stdout) as { error: { code: string } }).error.code;
    throw failed;
  }
  return "nothing";
}
