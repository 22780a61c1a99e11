// A thing that goes while somebody looks at it, in the middle of an edit: the page says so plainly, and nothing of it stays.
import { expect, type Language, speak, test } from "./desk.ts";
import { Desktop } from "./desktop.ts";
import { assertSound } from "./sound.ts";
import { bench, idIn, openThing } from "./there.ts";

const WORDS: Record<Language, Record<"went" | "why" | "typed" | "map" | "change" | "back", string>> = {
  en: {
    went: "This went while you looked at it",
    why: "It was taken back, or only some people may see it now.",
    typed: "What you typed here and did not save is not kept.",
    map: "To map and list",
    change: "Change: Name",
    back: "Back to the list",
  },
  cy: {
    went: "Aeth hwn tra oeddech chi'n edrych arno",
    why: "Tynnwyd hwn yn ôl, neu dim ond rhai pobl sy'n cael ei weld nawr.",
    typed: "Ni chedwir beth deipioch chi yma heb ei gadw.",
    map: "I'r map a'r rhestr",
    change: "Newid: Enw",
    back: "Yn ôl i'r rhestr",
  },
};

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];
  test(`a thing that goes in the middle of an edit says so, and what was typed goes with it (${language})`, async ({
    page,
    team,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    const rhys = await Desktop.of(team);
    await page.goto(await rhys.deskLink("Tom", "volunteer"));
    await page.locator("main .button.main").click();
    await page.waitForURL((url) => url.pathname !== "/signin");
    await openThing(page, team, id);
    await page.getByRole("button", { name: words.change }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Where old Mrs Pugh sits");
    // It is about a person, and nobody asked her: from now on it is with the coordinators and officers.
    await rhys.set(id, "about", "person");
    const h1 = page.getByRole("heading", { level: 1 });
    await expect(h1).toHaveText(words.went);
    await expect(h1, "whoever does not look is told").toBeFocused();
    await expect(page.locator("main")).toContainText(words.why);
    await expect(page.locator("main")).toContainText(words.typed);
    await expect(page.locator("body")).not.toContainText(/Bench by the shop|Mrs Pugh/);
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    expect(kept).not.toContain("Mrs Pugh");
    await assertSound(page, { name: `record-went-${language}` });
    await page.getByRole("link", { name: words.map }).press("Enter");
    await expect(page).toHaveURL(/\/map/);
  });

  test(`a talk that goes while it is read says so beside the list (${language})`, async ({ page, team }) => {
    await speak(page, language);
    const mair = await team.phone("Mair");
    const talk = idIn(
      await mair.say("talk", "add", "--at", "-3.39,51.6", "--said", "The bus is late", "--agreed", "team"),
    );
    await mair.sync();
    const rhys = await Desktop.of(team);
    await page.goto(await rhys.deskLink("Tom", "volunteer"));
    await page.locator("main .button.main").click();
    await page.waitForURL((url) => url.pathname !== "/signin");
    await page.goto(`${team.url}/p/${team.project}/talks?talk=${talk}`);
    await expect(page.locator(".statement")).toContainText("The bus is late");
    await rhys.set(talk, "agreement", { may: "no" });
    await expect(page.locator(".talks-open")).toContainText(words.went);
    await expect(page.locator(".talks-open")).toContainText(words.typed);
    await expect(page.locator("body")).not.toContainText("The bus is late");
    await page.getByRole("button", { name: words.back }).press("Enter");
    await expect(page.locator(".talks-open")).not.toContainText(words.went);
  });
}
