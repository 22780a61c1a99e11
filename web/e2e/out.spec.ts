// Who is out on a walk and who is late: over every room of a coordinator, by keyboard, in both languages.
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";

const WORDS: Record<Language, { count: string; safe: string; noted: string }> = {
  en: { count: "One person is out on a walk", safe: "They are safe", noted: "Noted: Mair is safe." },
  cy: {
    count: "Mae un person allan ar daith",
    safe: "Maen nhw'n ddiogel",
    noted: "Nodwyd. Yn ddiogel: Mair",
  },
};

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`who is out is seen until they are back, and can be noted as safe (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const mair = await team.phone("Mair");
    await signIn(page);
    const bar = page.locator(".out-now");
    await expect(page.locator("main h1")).toBeVisible();
    await expect(bar, "nobody is out").toHaveCount(0);
    await mair.say("walk", "start", "--back-in", "60");
    await mair.sync();
    await expect(bar, "without loading again").toContainText(words.count);
    await tabTo(page, ".out-now summary");
    await page.keyboard.press("Enter");
    await expect(bar.locator("li")).toContainText(/Mair.* \d\d:\d\d/);
    await page.goto(`${team.url}/p/${team.project}/people`);
    await expect(bar, "in every room").toContainText(words.count);
    await bar.locator("summary").click();
    await assertSound(page, { name: `out-${language}` });
    await tabTo(page, ".out-now li .button");
    await expect(page.locator(".out-now li .button")).toContainText(words.safe);
    await page.keyboard.press("Enter");
    await expect(page.locator("[aria-live=polite]").first()).toContainText(words.noted);
    await expect(bar).toHaveCount(0);
    // The phone is told at its next contact, and says another time: then somebody waits again, and no more once the walk has ended.
    await mair.sync();
    await mair.say("walk", "finish");
    await mair.say("walk", "start", "--back-in", "1");
    await mair.sync();
    await expect(bar).toContainText(words.count);
    await mair.say("walk", "finish");
    await mair.sync();
    await expect(bar).toHaveCount(0);
  });
}

test("somebody who is late is told of in red, with a shape and words; officers do not see who is out", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const mair = await team.phone("Mair");
  await mair.say("walk", "start", "--back-in", "1");
  await mair.sync();
  await signIn(page);
  // A minute later, as the server will say it: no test waits for a minute.
  await page.route("**/out", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    for (const walker of body.out) walker.late = true;
    await route.fulfill({ response: answer, json: body });
  });
  await page.goto(`${team.url}/p/${team.project}/map`);
  const late = page.locator(".out-now [role=alert]");
  await expect(late).toContainText(/Mair is late\. Meant to be back by \d\d:\d\d\./);
  await page.goto(`${team.url}/p/${team.project}/people`);
  await expect(late).toBeVisible();
  await assertSound(page, { name: "out-late" });
});
