// Paper: every room is black on white whatever the screen is, and leads a camera back to what it showed.
import type { Page } from "@playwright/test";
import { darkShare, scan, seen } from "./camera.ts";
import { expect, type Language, speak, test } from "./desk.ts";
import { Desktop, goodThing } from "./desktop.ts";
import { bench, openThing } from "./there.ts";

const WORDS = {
  en: { code: "The code that opens this page", live: "Scan the code to see this page as it is now." },
  cy: {
    code: "Y cod sy'n agor y dudalen hon",
    live: "Sganiwch y cod i weld y dudalen hon fel y mae nawr.",
  },
} satisfies Record<Language, Record<string, string>>;

/** Prints, and looks at the page as paper has it: its foot leads back here, and nothing on it is a dark ground. */
async function expectPaper(page: Page, language: Language) {
  const { code, live } = WORDS[language];
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const foot = page.locator(".paper-foot");
  await expect(foot.getByRole("img", { name: code })).toBeVisible();
  // A real print, which pages are told of.
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(0);
  await expect(foot).toContainText(live);
  await expect(foot).toContainText(page.url());
  expect(await scan(foot.locator(".qr"))).toBe(page.url());
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ground).toBe("rgb(255, 255, 255)");
}
// As fine as a printer, nearly: a long address makes a fine code.
test.use({ deviceScaleFactor: 2 });
const toScreen = (page: Page) => page.emulateMedia({ media: "screen", colorScheme: "dark" });

test("a dark map is printed light, with its filters in the code, and is dark again (cy)", async ({
  page,
  team,
  signIn,
}) => {
  const desk = await Desktop.of(team);
  await desk.save(Array.from({ length: 12 }, (_, n) => goodThing(n, n % 4 === 0 ? `Tŷ ${n}` : `Hall ${n}`)));
  await page.emulateMedia({ colorScheme: "dark" });
  await speak(page, "cy");
  await signIn(page);
  const drawn = page.locator("[data-idle=true]");
  await drawn.waitFor();
  await page.locator(".map-search input").fill("tŷ");
  await expect(page.getByRole("row")).toHaveCount(3);
  await page.getByRole("row").first().click();
  await expect(page.locator(".map-card")).toBeVisible();
  await drawn.waitFor();
  const screen = page.locator(".things-map-canvas canvas");
  expect(darkShare(await seen(screen)), "the map on the screen is dark").toBeGreaterThan(0.5);

  await expectPaper(page, "cy");
  const address = new URL(page.url()).searchParams;
  expect(address.get("text")).toBe("tŷ");
  expect(address.get("record")).not.toBe(null);
  const map = await seen(page.locator(".things-map-paper"));
  expect(map.width).toBeGreaterThan(300);
  expect(darkShare(map), "the map on paper is light").toBeLessThan(0.1);
  const first = 4 * (20 * map.width + 20);
  expect([...map.data.subarray(first, first + 3)]).toEqual([251, 250, 247]);

  await toScreen(page);
  await expect(page.locator(".paper-foot")).toHaveCount(0);
  expect(darkShare(await seen(screen)), "the screen has its own shade again").toBeGreaterThan(0.5);
});

test("the chats, with the one that is open (cy)", async ({ page, team, signIn }) => {
  const rhys = await team.phone("Rhys");
  await rhys.say("talk", "add", "--at", "-3.39,51.6", "--said", "Mae'n dawel yma", "--agreed", "team");
  await rhys.sync();
  await page.emulateMedia({ colorScheme: "dark" });
  await speak(page, "cy");
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/talks`);
  await page.locator(".talks-list li button").first().click();
  await expect(page.locator(".statement")).toContainText("Mae'n dawel yma");
  await expectPaper(page, "cy");
  expect(new URL(page.url()).searchParams.get("talk")).not.toBe(null);
  expect(darkShare(await seen(page.locator("main"))), "ink alone is dark").toBeLessThan(0.2);
});

test("people and phones, and one thing (en)", async ({ page, team, signIn }) => {
  const id = await bench(await team.phone("Mair"));
  await page.emulateMedia({ colorScheme: "dark" });
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/people`);
  await expect(page.locator(".person").first()).toBeVisible();
  await expectPaper(page, "en");
  expect(darkShare(await seen(page.locator("main"))), "ink alone is dark").toBeLessThan(0.2);
  await toScreen(page);
  await openThing(page, team, id);
  await expectPaper(page, "en");
  expect(page.url()).toBe(`${team.url}/p/${team.project}/record/${id}`);
});

test("an invitation has its own code and no second one, and a sign-in link is on no paper", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/invite`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectPaper(page, "en");
  await toScreen(page);
  await page.locator("section[aria-labelledby=invite-sheet] input").fill("Gwen");
  await page.keyboard.press("Enter");
  await expect(page.locator(".invitation")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".paper-foot")).toHaveCount(1);
  await expect(page.locator(".paper-foot")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  const link = await team.signinLink("Carys");
  const other = await page.context().newPage();
  await speak(other, "en");
  await other.goto(link);
  await other.emulateMedia({ media: "print" });
  const foot = other.locator(".paper-foot");
  await expect(foot.getByRole("img", { name: WORDS.en.code })).toBeVisible();
  expect(await scan(foot.locator(".qr"))).toBe(`${team.url}/signin`);
});
