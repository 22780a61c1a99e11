// What the team knows of each phone: one that still holds a photo, one that has said nothing yet, and when they were last here.
import { between } from "./between.ts";
import { expect, type Language, speak, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import { scene } from "./there.ts";

const WORDS: Record<Language, Record<"holds" | "unknown" | "seen" | "never" | "said", RegExp>> = {
  en: {
    holds: /One photo is still on this phone\./,
    unknown: /It has not said what it still holds\./,
    seen: /Last here: /,
    never: /Not here since it joined\./,
    said: /\(said .+\)/,
  },
  cy: {
    holds: /Mae un llun yn dal ar y ffôn hwn\./,
    unknown: /Nid yw wedi dweud beth sydd arno o hyd\./,
    seen: /Yma ddiwethaf: /,
    never: /Heb fod yma ers ymuno\./,
    said: /\(dywedwyd: .+\)/,
  },
};

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];
  test(`a phone that still holds a photo says so, and one that said nothing is told apart (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const { link } = await team.command<{ link: string }>(
      ...["invite", "--project", team.project, "--role", "volunteer", "--name", "Mair"],
    );
    // It carries words and no photo.
    const way = await between(team, { refuse: /\/files\b/ });
    const mair = team.newPhone("Mair");
    await mair.say("join", link.replace(team.url, way.url));
    await team.phone("Zoë");
    await mair.say("asset", "add", "--name", "Bench", "--photo", scene("bench-shop"));
    await mair.sync().catch(() => undefined);
    way.close();
    await signIn(page);
    await page.goto(`${team.url}/p/${team.project}/people`);
    const phone = (name: string) => page.locator(".person", { hasText: name }).locator(".person-phone");
    await expect(phone("Mair")).toContainText(words.holds);
    await expect(phone("Mair")).toContainText(words.said);
    await expect(phone("Mair")).toContainText(words.seen);
    await expect(phone("Zoë")).toContainText(words.unknown);
    await expect(phone("Zoë")).toContainText(new RegExp(`${words.seen.source}|${words.never.source}`));
    await expect(phone("Zoë")).not.toContainText(words.holds);
    await assertSound(page, { name: `phones-${language}` });
  });
}
