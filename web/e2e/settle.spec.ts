// Two versions of one name, settled by keyboard in both languages: one of them is chosen, or another is written instead of both.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { tabToNamed } from "./keyboard.ts";
import { assertSound } from "./sound.ts";
import type { Team } from "./team.ts";
import { anotherDesk, bench, openThing, save, whole } from "./there.ts";

const WORDS: Record<Language, Record<"both" | "choose" | "another" | "saved", string>> = {
  en: {
    both: "Two versions, both kept:",
    choose: "Choose this: Mainc Dai",
    another: "Write another",
    saved: "Saved.",
  },
  cy: {
    both: "Dau fersiwn, y ddau wedi'u cadw:",
    choose: "Dewis hwn: Mainc Dai",
    another: "Ysgrifennu un arall",
    saved: "Cadwyd.",
  },
};

interface Told {
  record: { fields: Record<string, { versions: { value: unknown; at: { batch: string; n: number } }[] }> };
}
const namesOf = async (page: Page, team: Team, id: string) =>
  (await whole<Told>(page, team, id)).record.fields.name?.versions ?? [];

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];
  test(`two versions: one is chosen, or another is written, by keyboard (${language})`, async ({
    page,
    context,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    await signIn(page);
    const dai = await anotherDesk(context, team, "Dai");
    const disagree = async () => {
      const base = (await namesOf(page, team, id)).map(({ at }) => at);
      const name = (value: string) => ({
        id,
        kind: "asset",
        changes: [{ field: "name", op: "set" as const, value, base }],
      });
      await save(page, team, name("Mainc Siân"));
      await save(dai, team, name("Mainc Dai"));
      await openThing(page, team, id);
      await expect(page.locator(".thing-versions li")).toHaveCount(2);
    };

    await disagree();
    await expect(page.locator(".thing-versions")).toContainText(words.both);
    await assertSound(page, { name: `two-versions-${language}` });
    await tabToNamed(page, words.choose);
    await page.keyboard.press("Enter");
    await expect(page.locator(".thing-versions")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mainc Dai");
    expect((await namesOf(page, team, id)).map(({ value }) => value)).toEqual(["Mainc Dai"]);

    await disagree();
    await tabToNamed(page, words.another);
    await page.keyboard.press("Enter");
    await tabTo(page, ".thing-form input");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Mainc pawb");
    await page.keyboard.press("Enter");
    await expect(page.locator("[aria-live=polite].unseen")).toHaveText(words.saved);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mainc pawb");
    await expect(page.locator(".thing-versions")).toHaveCount(0);
    expect((await namesOf(page, team, id)).map(({ value }) => value)).toEqual(["Mainc pawb"]);
    await dai.context().close();
  });
}
