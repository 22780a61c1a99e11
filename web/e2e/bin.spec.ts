// Whatever is put into the bin on a page has its way back there, by keyboard, in both languages; and later in the list of the bin.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import { bench, idIn, openThing, save } from "./there.ts";

const NOTE = "01900000-0000-7000-8000-00000000000a";
const PROMISE = "01900000-0000-7000-8000-00000000000b";

const WORDS: Record<Language, Record<"bin" | "photo" | "binned" | "restored" | "out", string>> = {
  en: {
    bin: "Put it in the bin: ",
    photo: "Put this photo in the bin",
    binned: "It is in the bin. You can take it out again.",
    restored: "It is out of the bin.",
    out: "Take it out of the bin: ",
  },
  cy: {
    bin: "Rhoi yn y bin: ",
    photo: "Rhoi'r llun hwn yn y bin",
    binned: "Mae yn y bin. Cewch ei dynnu allan eto.",
    restored: "Mae allan o'r bin.",
    out: "Tynnu o'r bin: ",
  },
};

const spoken = (page: Page) => page.locator("[aria-live=polite].unseen");
const there = (page: Page) => page.locator(".parts-binned li");

/** Bins by keyboard what this button bins, and takes it out again by the button that has the focus then. */
async function binAndBack(page: Page, language: Language, button: string): Promise<void> {
  const words = WORDS[language];
  await tabTo(page, button, 90);
  await page.keyboard.press("Enter");
  await expect(there(page)).toContainText(words.binned);
  await expect(page.locator(button)).toHaveCount(0);
  await expect(there(page).locator("button")).toBeFocused();
  await expect(there(page).locator("button")).toHaveAttribute("aria-label", new RegExp(`^${words.out}.`));
  await page.keyboard.press("Enter");
  await expect(there(page)).toHaveCount(0);
  await expect(spoken(page)).toHaveText(words.restored);
  await expect(page.locator(button), "the focus is on what came back").toBeFocused();
}

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];
  test(`a note, a promise and a photo are binned and brought back, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    await signIn(page);
    const of = { field: "of", op: "set" as const, value: id, base: [] };
    await save(
      page,
      team,
      {
        id: NOTE,
        kind: "note",
        changes: [of, { field: "text", op: "set", value: "The lamp is out", base: [] }],
      },
      {
        id: PROMISE,
        kind: "promise",
        changes: [of, { field: "what", op: "set", value: "Ask for a lamp", base: [] }],
      },
    );
    await openThing(page, team, id);
    await binAndBack(page, language, `[aria-label="${words.bin}The lamp is out"]`);
    await binAndBack(page, language, `[aria-label="${words.bin}Ask for a lamp"]`);
    await page.reload();
    await expect(page.locator(".photos-shown img")).toBeVisible();
    await binAndBack(page, language, `[aria-label^="${words.photo}"]`);
    await expect(page.locator(".photos-shown img"), "the photo is shown again").toBeVisible();
  });

  test(`a promise of a talk is binned and brought back, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const rhys = await team.phone("Rhys");
    const talk = await rhys.say(
      ...["talk", "add", "--at", "-3.39,51.6", "--said", "The bus stops too early"],
      ...["--promise", "Ask about the bus", "--agreed", "team"],
    );
    await rhys.sync();
    await signIn(page);
    await page.goto(`${team.url}/p/${team.project}/talks?talk=${idIn(talk)}`);
    await expect(page.locator(".talk-promised")).toContainText("Ask about the bus");
    await binAndBack(page, language, `[aria-label="${words.bin}Ask about the bus"]`);
    await page.keyboard.press("Enter");
    await expect(there(page)).toContainText("Ask about the bus");
    await assertSound(page, { name: `talk-binned-${language}`, tallest: 3_200 });
  });
}

test("a photo that somebody binned last week is found in the bin of the list, and comes back", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await page.getByRole("button", { name: WORDS.en.photo }).click();
  await expect(there(page)).toHaveCount(1);
  await page.goto(`${team.url}/p/${team.project}/map?bin=in`);
  await expect(page.getByRole("row")).toHaveCount(1);
  await expect(page.getByRole("row")).toContainText("A photo");
  await page.getByRole("row").focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/record\//);
  await page.locator(".record-bin").getByRole("button", { name: "Take it out of the bin" }).click();
  await expect(page.locator(".record-bin")).toHaveCount(0);
  await openThing(page, team, id);
  await expect(page.locator(".photos-shown img")).toBeVisible();
});
