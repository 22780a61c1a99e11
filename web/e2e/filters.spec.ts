// The filters beyond the five kinds of good things, and the bin, by keyboard in both languages: each narrows the list, stands in the
// address, and goes again.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { Desktop, goodThing } from "./desktop.ts";
import { tabToNamed } from "./keyboard.ts";
import { idIn } from "./there.ts";

const WORDS: Record<
  Language,
  Record<"need" | "person" | "state" | "first" | "last" | "bin" | "binned" | "none", string>
> = {
  en: {
    need: "Something people need",
    person: "Who saved it",
    state: "At risk",
    first: "First day",
    last: "Last day",
    bin: "Show what is in the bin",
    binned: "In the bin",
    none: "Nothing found. Use fewer words, or clear the filters.",
  },
  cy: {
    need: "Rhywbeth sydd ei angen",
    person: "Pwy wnaeth ei gadw",
    state: "Mewn perygl",
    first: "Diwrnod cyntaf",
    last: "Diwrnod olaf",
    bin: "Dangos beth sydd yn y bin",
    binned: "Yn y bin",
    none: "Dim byd wedi'i ganfod. Defnyddiwch lai o eiriau, neu gliriwch yr hidlyddion.",
  },
};

const rows = (page: Page) => page.getByRole("row");
const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];
  test(`by kind, person, date and state, and what is in the bin, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    const desk = await Desktop.of(team);
    await desk.save([goodThing(1, "Choir"), goodThing(2, "Library"), goodThing(3, "Fund")]);
    const mair = await team.phone("Mair");
    await mair.say("need", "add", "--name", "A light on the steps", "--at", "-3.5868,51.7012,5");
    const bus = idIn(await mair.say("asset", "add", "--kind", "physical", "--name", "Minibus"));
    await mair.say("asset", "edit", bus, "--state", "at-risk");
    const shed = idIn(await mair.say("asset", "add", "--kind", "physical", "--name", "Shed"));
    await mair.say("trash", shed);
    await mair.sync();
    await speak(page, language);
    await signIn(page);
    await expect(rows(page)).toHaveCount(5);
    const all = async () => {
      await tabTo(page, ".map-tools .button:nth-of-type(2)");
      await page.keyboard.press("Enter");
      await expect(rows(page)).toHaveCount(5);
    };
    // A browser on a machine that is busy with other work may drop a key: somebody would press it again.
    const choose = (named: string, name: string, value: string) =>
      expect(async () => {
        await tabToNamed(page, named);
        await page.keyboard.press("Space");
        await expect.poll(() => asked(page, name), { timeout: 5_000 }).toBe(value);
      }).toPass();
    await tabTo(page, ".map-tools [aria-expanded]");
    await page.keyboard.press("Enter");

    await choose(words.need, "kind", "need");
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("A light on the steps");
    await all();

    await choose(words.state, "state", "at-risk");
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("Minibus");
    await all();

    await tabToNamed(page, words.person);
    await page.keyboard.type("Mair");
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).filter({ hasText: "Choir" })).toHaveCount(0);
    await all();

    // The same day and month, so that it does not matter which of them the browser asks for first.
    await tabToNamed(page, words.last);
    await page.keyboard.type("01012020");
    await expect(page.locator(".map-said")).toContainText(words.none);
    expect(asked(page, "to")).toBe("2020-01-01");
    await all();
    await tabToNamed(page, words.first);
    await page.keyboard.type("01012020");
    await expect.poll(() => asked(page, "from")).toBe("2020-01-01");
    await expect(rows(page)).toHaveCount(5);
    await all();

    await choose(words.bin, "bin", "in");
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("Shed");
    await expect(rows(page)).toContainText(words.binned);
    await all();
    await expect(rows(page).filter({ hasText: "Shed" })).toHaveCount(0);
  });
}
