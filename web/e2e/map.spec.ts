// Map and list: finding, choosing and adding by keyboard in both languages, what arrives while one reads, long lists, no WebGL.
import { type Browser, chromium, type Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { Desktop, goodThing } from "./desktop.ts";
import { assertSound } from "./sound.ts";

const WORDS = {
  en: {
    filters: "Filters",
    clear: "Clear filters",
    physical: "Places and things",
    open: "Open",
    all: "12 things",
  },
  cy: {
    filters: "Hidlyddion",
    clear: "Clirio'r hidlyddion",
    physical: "Llefydd a phethau",
    open: "Agor",
    all: "12 peth",
  },
} satisfies Record<Language, Record<string, string>>;

const rows = (page: Page) => page.getByRole("row");
const count = (page: Page) => page.locator(".map-count");
const idle = (page: Page) => page.locator("[data-idle=true]").waitFor({ timeout: 60_000 });
const search = (page: Page) => new URL(page.url()).searchParams;

/** Twelve things, three of them benches, of the five capitals in turn. */
const twelve = (desk: Desktop) =>
  desk.save(Array.from({ length: 12 }, (_, n) => goodThing(n, n % 4 === 0 ? `Bench ${n}` : `Hall ${n}`)));

for (const language of ["en", "cy"] as const) {
  test(`somebody finds, chooses and opens a thing by keyboard alone (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    const words = WORDS[language];
    await twelve(await Desktop.of(team));
    await speak(page, language);
    await signIn(page);
    await expect(count(page)).toHaveText(words.all);
    await tabTo(page, ".map-search input");
    await page.keyboard.type("bench");
    await expect(rows(page)).toHaveCount(3);
    await expect.poll(() => search(page).get("text")).toBe("bench");
    await tabTo(page, ".map-tools [aria-expanded]");
    await page.keyboard.press("Enter");
    await tabTo(page, ".map-filters input");
    while (
      !(await page.evaluate(
        (w) => document.activeElement?.closest("label")?.textContent?.includes(w),
        words.physical,
      ))
    )
      await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await expect(rows(page)).toHaveCount(1);
    await expect(page.getByRole("button", { name: `${words.filters}: 2` })).toBeVisible();
    await page.goBack();
    await expect(rows(page)).toHaveCount(3);
    await tabTo(page, ".map-row", 80);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
    await expect(rows(page).nth(1)).toHaveAttribute("aria-selected", "true");
    const name = await rows(page).nth(1).locator(".map-row-title").innerText();
    const card = page.locator(".map-card");
    await expect(card).toContainText(name);
    await expect(card.getByRole("link", { name: words.open })).toBeVisible();
    const chosen = search(page).get("record") ?? "";
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/record/${chosen}$`));
    await page.goBack();
    await expect(rows(page)).toHaveCount(3);
    await expect(page.locator(".map-row[data-selected]")).toContainText(name);
    await page.getByRole("button", { name: words.clear }).click();
    await expect(count(page)).toHaveText(words.all);
    await expect(page.locator(".map-search input")).toHaveValue("");
  });

  test(`the room is sound at every size, light and dark (${language})`, async ({ page, team, signIn }) => {
    test.setTimeout(180_000);
    await twelve(await Desktop.of(team));
    await speak(page, language);
    await signIn(page);
    await idle(page);
    await rows(page).nth(2).click();
    await expect(page.locator(".map-card")).toBeVisible();
    await assertSound(page, { name: `map-${language}` });
    await page.locator(".map-tools [aria-expanded]").click();
    await page.emulateMedia({ colorScheme: "dark" });
    await assertSound(page, { name: `map-filters-dark-${language}`, tallest: 3_000 });
    await page.locator(".map-tools .main").click();
    await assertSound(page, { name: `map-add-${language}`, tallest: 3_000 });
  });
}

test("each step of filtering and choosing is a step back, and a link shows the same", async ({
  page,
  team,
  signIn,
  context,
}) => {
  await twelve(await Desktop.of(team));
  await speak(page, "en");
  await signIn(page);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByLabel("Money that could help").check();
  await page.getByLabel("Services for everyone").check();
  await expect(count(page)).toHaveText("5 things");
  await rows(page).first().click();
  await expect(page.locator(".map-card")).toBeVisible();
  const link = page.url();
  await page.goBack();
  await expect(page.locator(".map-card")).toBeHidden();
  await page.goBack();
  await expect(page.getByLabel("Services for everyone")).not.toBeChecked();
  await page.goBack();
  await expect(count(page)).toHaveText("12 things");
  const other = await context.newPage();
  await other.goto(link);
  await expect(count(other)).toHaveText("5 things");
  await expect(other.locator(".map-card")).toBeVisible();
  await other.goto(`${link.split("?")[0]}?text=nobody-wrote-this&from=2026-99-99&record=nonsense`);
  await expect(other.getByText("Nothing found. Use fewer words, or clear the filters.")).toBeVisible();
});

test("what arrives while somebody reads waits, and moves nothing", async ({ page, team, signIn }) => {
  const desk = await Desktop.of(team);
  for (let n = 0; n < 3; n++)
    await desk.save(Array.from({ length: 100 }, (_, i) => goodThing(n * 100 + i, `Thing ${n * 100 + i}`)));
  await speak(page, "en");
  await signIn(page);
  await expect(count(page)).toHaveText("300 things");
  // Nobody reads: it comes in at the top at once.
  await page.mouse.move(200, 400);
  const first = goodThing(900, "Came in by itself");
  await desk.save([first]);
  await expect(rows(page).first()).toContainText("Came in by itself");
  // Somebody reads further down.
  const list = page.locator(".map-list-rows");
  await list.hover();
  await page.mouse.wheel(0, 3_000);
  await expect.poll(() => list.evaluate((box) => box.scrollTop)).toBeGreaterThan(2_000);
  const seen = () =>
    list.evaluate((box) => {
      const { top, height } = box.getBoundingClientRect();
      return [...box.querySelectorAll("[role=row]")]
        .map((row) => ({ text: row.textContent, at: row.getBoundingClientRect().top - top }))
        .filter(({ at }) => at >= 0 && at < height / 2);
    });
  await expect.poll(async () => (await seen()).length).toBeGreaterThan(1);
  const before = await seen();
  await desk.save([goodThing(901, "News one"), goodThing(902, "News two"), goodThing(903, "News three")]);
  await expect(page.locator(".news").getByText("3 things are new or changed.")).toBeVisible();
  await desk.save([goodThing(904, "News four")]);
  await expect(page.locator(".news").getByText("4 things are new or changed.")).toBeVisible();
  const after = await seen();
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  for (const [n, row] of after.entries()) expect(Math.abs(row.at - (before[n]?.at ?? 0))).toBeLessThan(8);
  // What is on screen changes in its place.
  await page.getByRole("button", { name: "Show" }).click();
  await expect(rows(page).first()).toContainText("News four");
  await expect(count(page)).toHaveText("305 things");
  await rows(page).first().focus();
  await desk.rename(first.id, "Has another name now");
  await expect(rows(page).getByText("Has another name now")).toBeVisible();
  await expect(rows(page).first()).toContainText("News four");
});

test("a lost connection is said, loses no filter, and what came meanwhile is there afterwards", async ({
  page,
  team,
  signIn,
}) => {
  const desk = await Desktop.of(team);
  await twelve(desk);
  await speak(page, "en");
  await signIn(page);
  await expect(count(page)).toHaveText("12 things");
  await page.mouse.move(200, 400);
  await team.stop();
  await expect(page.locator(".connection")).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  await page.locator(".map-search input").fill("bench");
  await expect.poll(() => search(page).get("text")).toBe("bench");
  await expect(page.getByRole("alert")).toContainText("No connection. What you wrote is kept here.");
  await team.start();
  await (await Desktop.of(team, "Rhys")).save([goodThing(50, "Bench by the stop")]);
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.locator(".connection")).toBeHidden();
  await expect(rows(page).filter({ hasText: "Bench by the stop" })).toBeVisible();
});

test("five thousand things: few rows drawn, the end reached, a pin finds its row", async ({
  page,
  team,
  signIn,
}) => {
  test.setTimeout(180_000);
  const desk = await Desktop.of(team);
  for (let n = 0; n < 25; n++)
    await desk.save(Array.from({ length: 200 }, (_, i) => goodThing(n * 200 + i, `Thing ${n * 200 + i}`)));
  await speak(page, "en");
  await signIn(page);
  await expect(count(page)).toHaveText("5,000 things");
  await idle(page);
  expect(await rows(page).count()).toBeLessThan(40);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(900);
  await rows(page).first().focus();
  const list = page.locator(".map-list-rows");
  const high = () => list.evaluate((box) => box.scrollHeight);
  const before = await high();
  await page.keyboard.press("End");
  await expect.poll(high).toBeGreaterThan(before);
  expect(await rows(page).count()).toBeLessThan(40);
  // A cluster opens by a click until single things show; one of them is chosen.
  const canvas = page.locator("canvas.maplibregl-canvas");
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  for (let tries = 0; tries < 12 && !search(page).get("record"); tries++) {
    await page.mouse.click(
      box.x + box.width / 2 + (tries % 4) * 12,
      box.y + box.height / 2 + (tries % 3) * 12,
    );
    await idle(page);
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
    await idle(page);
  }
  await expect(page.locator(".map-card")).toBeVisible();
  await expect(page.locator(".map-row[data-selected]")).toBeInViewport();
  // The window of pages begins further down; what lies above comes without moving what is read.
  const chosen = page.locator(".map-row[data-selected]");
  if (await page.getByRole("button", { name: "Show earlier ones" }).isVisible()) {
    const at = (await chosen.boundingBox())?.y ?? 0;
    const total = await high();
    await page.getByRole("button", { name: "Show earlier ones" }).click();
    await expect.poll(high).toBeGreaterThan(total);
    await expect.poll(async () => Math.abs(((await chosen.boundingBox())?.y ?? 0) - at)).toBeLessThan(80);
  }
});

test("script in a name is text and nothing else", async ({ page, team, signIn }) => {
  const desk = await Desktop.of(team);
  const name = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
  await desk.save([goodThing(1, name)]);
  await speak(page, "en");
  await signIn(page);
  await idle(page);
  await expect(rows(page).first()).toContainText(name);
  await rows(page).first().click();
  await expect(page.locator(".map-card")).toContainText(name);
  expect(await page.locator("#root img").count()).toBe(0);
});

test("something is added by keyboard, at the middle of the map, and opens", async ({
  page,
  team,
  signIn,
}) => {
  const desk = await Desktop.of(team);
  await twelve(desk);
  await speak(page, "en");
  await signIn(page);
  await idle(page);
  await tabTo(page, ".map-tools .main");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Add something" })).toBeFocused();
  await tabTo(page, ".map-add button[type=submit]");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Write a name or some words.").first()).toBeVisible();
  await page.getByLabel("Name").focus();
  await page.keyboard.type("Tŷ bach y pentre");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Services");
  await tabTo(page, ".map-add-place button");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The place is chosen.").first()).toBeVisible();
  // A reload loses nothing of what was typed.
  await page.reload();
  await expect(page.getByLabel("Name")).toHaveValue("Tŷ bach y pentre");
  await idle(page);
  await tabTo(page, ".map-add-place button");
  await page.keyboard.press("Enter");
  await tabTo(page, ".map-add button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/record\//);
  const row = (await desk.list("text=pentre"))[0];
  expect(row?.title).toBe("Tŷ bach y pentre");
  expect(row?.capital).toBe("public");
  expect(row?.lon).toBeCloseTo(-3.5, 0);
});

test("whoever may only read is offered nothing to add", async ({ page, signIn }) => {
  await speak(page, "en");
  await signIn(page, "Nia", "--role", "reader");
  await expect(page.getByRole("combobox", { name: "Order" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add something" })).toBeHidden();
});

test.describe("without WebGL", () => {
  let bare: Browser;
  test.beforeAll(async ({ launchOptions }) => {
    const args = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"];
    bare = await chromium.launch({ ...launchOptions, args });
  });
  test.afterAll(() => bare.close());

  test("the list opens first, says so quietly, and does everything", async ({ team }) => {
    const desk = await Desktop.of(team);
    await twelve(desk);
    const page = await bare.newPage({ locale: "en-GB" });
    const threw: string[] = [];
    page.on("pageerror", (error) => threw.push(error.message));
    await page.goto(await team.signinLink("Siân"));
    await page.locator("main .button.main").click();
    await expect(page.getByText("This computer cannot draw the map. The list has everything.")).toBeVisible();
    await expect(count(page)).toHaveText("12 things");
    await rows(page).filter({ hasText: "Hall" }).first().click();
    await expect(page.locator(".map-card")).toContainText("Hall");
    await page.getByRole("button", { name: "Add something" }).click();
    await expect(page.getByLabel("Street")).toBeVisible();
    await expect(page.getByRole("button", { name: "Use the middle of the map" })).toBeHidden();
    expect(threw).toEqual([]);
    await page.close();
  });
});
