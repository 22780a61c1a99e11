// A part of the app that does not come: what is there stays, it is said plainly, and another try brings it. No page of the browser's
// own ever takes its place.
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { Desktop, goodThing } from "./desktop.ts";
import { assertSound } from "./sound.ts";

const WORDS: Record<Language, Record<"noMap" | "noRoom" | "noLine" | "missing" | "people", string>> = {
  en: {
    noMap: "The map did not load. The list has everything.",
    noRoom: "This page could not be shown",
    noLine: "No connection. What you wrote is kept here.",
    missing: "A part of the page did not come. What you saved is safe. Load it again.",
    people: "People and phones",
  },
  cy: {
    noMap: "Ni lwythodd y map. Mae popeth yn y rhestr.",
    noRoom: "Doedd dim modd dangos y dudalen hon",
    noLine: "Dim cysylltiad. Cedwir yma beth ysgrifennoch chi.",
    missing: "Ni ddaeth rhan o'r dudalen. Mae'r hyn a gadwyd yn ddiogel. Llwythwch hi eto.",
    people: "Pobl a ffonau",
  },
};
const MAP = "**/assets/ThingsMap-*.js";

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`a map that does not load leaves the list, and is asked for again, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await (await Desktop.of(team)).save([goodThing(1, "Bench"), goodThing(2, "Hall")]);
    await speak(page, language);
    await page.route(MAP, (route) => route.abort());
    await signIn(page);
    const pane = page.locator(".map-pane");
    await expect(pane.getByRole("alert")).toContainText(words.noMap);
    await expect(page.getByRole("row")).toHaveCount(2);
    await assertSound(page, { name: `map-not-loaded-${language}` });
    await tabTo(page, ".map-pane .button");
    await page.keyboard.press("Enter");
    await expect(page.locator("[aria-live=polite].unseen")).toHaveText(words.noMap);
    await expect(pane.locator(".button"), "the way on stays").toBeFocused();
    await page.unroute(MAP);
    await page.keyboard.press("Enter");
    await page.locator("[data-idle=true]").waitFor();
    await expect(pane.getByRole("alert")).toHaveCount(0);
    expect(
      await page.evaluate(() => document.activeElement?.closest(".map-pane") !== null),
      "the focus stays where it was",
    ).toBe(true);
    await page.getByRole("row").first().click();
    await expect(page.locator(".map-card")).toBeVisible();
  });

  test(`a room that cannot be fetched says so, keeps the doors, and opens when asked again (${language})`, async ({
    page,
    context,
    team,
    signIn,
  }) => {
    await (await Desktop.of(team)).save([goodThing(1, "Bench")]);
    await speak(page, language);
    await signIn(page);
    await page.locator("[data-idle=true]").waitFor();
    let loads = 0;
    page.on("domcontentloaded", () => {
      loads += 1;
    });
    await context.setOffline(true);
    await page.getByRole("link", { name: words.people }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.noRoom);
    await expect(page.getByRole("alert")).toContainText(words.noLine);
    await assertSound(page, { name: `room-not-fetched-${language}` });
    await page.locator("main .notice .button").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert"), "still no connection").toContainText(words.noLine);
    // Without a connection the way back is still there.
    await page.goBack();
    await expect(page.getByRole("row").first()).toContainText("Bench");
    await page.goForward();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.noRoom);
    await context.setOffline(false);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.people);
    expect(loads, "the page itself was never loaded again").toBe(0);
  });
}

test("a room of another version of the app offers to load the page again, and keeps what is typed", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/account`);
  await page.locator("input[autocomplete=new-password]").fill("half a passw");
  const PEOPLE = "**/assets/People-*.js";
  await page.route(PEOPLE, (route) => route.fulfill({ status: 404 }));
  await page.goto(`${team.url}/p/${team.project}/people`);
  await expect(page.getByRole("alert")).toContainText(WORDS.en.missing);
  await assertSound(page, { name: "part-missing" });
  // Nobody there at this moment: the page stays rather than being lost.
  await team.stop();
  await page.getByRole("button", { name: "Load it again" }).click();
  await expect(page.locator(".connection")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText(WORDS.en.missing);
  await page.unroute(PEOPLE);
  await team.start();
  await page.locator(".connection .button").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(WORDS.en.people);
});
