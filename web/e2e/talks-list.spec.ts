// The list of chats when there are many, and more arrive: in pages, narrowed by the server, and never moving under a reader's eyes.
import type { Page } from "@playwright/test";
import type { Touched } from "../src/api/types.ts";
import { uuidv7 } from "../src/api/uuid.ts";
import { expect, speak, test } from "./desk.ts";
import { Desktop } from "./desktop.ts";
import type { Team } from "./team.ts";

/** A chat on a street of its own number. */
const chat = (street: string, outcome = "talked"): Touched => ({
  id: uuidv7(),
  kind: "conversation",
  changes: [
    { field: "street", op: "set", value: street, base: [] },
    { field: "outcome", op: "set", value: outcome, base: [] },
  ],
});

const lines = (page: Page) => page.locator(".talks-list li button");
const count = (page: Page) => page.locator(".talks-list [role=status]");
const openTalks = async (page: Page, team: Team, chats: string) => {
  await page.goto(`${team.url}/p/${team.project}/talks`);
  await expect(count(page)).toHaveText(chats);
};
/** What stands on screen, and where. */
const read = (page: Page) =>
  lines(page).evaluateAll((all) =>
    all
      .map((line) => ({ text: line.textContent, at: line.getBoundingClientRect().top }))
      .filter(({ at }) => at >= 0 && at < innerHeight * 0.8),
  );

test("what arrives while somebody reads waits, moves nothing and fetches no page again (cy)", async ({
  page,
  team,
  signIn,
}) => {
  const desk = await Desktop.of(team);
  await desk.save(Array.from({ length: 150 }, (_, n) => chat(`Rhes ${n}`)));
  await speak(page, "cy");
  await signIn(page);
  await openTalks(page, team, "150 sgwrs");
  await expect(lines(page)).toHaveCount(100);
  await expect(page.getByText("Wedi'u dangos yma: 100. Cyfanswm: 150.")).toBeVisible();

  // At the very top no browser keeps the place by itself.
  const pages: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith("/records") && Number(searchParams.get("limit")) > 1 && !searchParams.has("since"))
      pages.push(request.url());
  });
  await lines(page).nth(1).hover();
  const news = page.locator(".news");
  for (const [many, place] of [
    [3, "top"],
    [4, "further down"],
  ] as const) {
    if (place === "further down") {
      await page.mouse.wheel(0, 2_000);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_000);
    }
    const before = await read(page);
    expect(before.length).toBeGreaterThan(1);
    await desk.save(Array.from({ length: place === "top" ? 3 : 1 }, () => chat("Newydd")));
    await expect(news).toContainText(`Mae ${many} sgwrs yn newydd neu wedi newid.`);
    await expect(news).toBeInViewport();
    await expect(count(page)).toHaveText(`${150 + many} sgwrs`);
    const after = await read(page);
    expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
    for (const [n, line] of after.entries()) expect(Math.abs(line.at - (before[n]?.at ?? 0))).toBeLessThan(2);
  }
  expect(pages, "no page of the list is asked for again").toEqual([]);

  await news.getByRole("button", { name: "Dangos" }).click();
  await expect(lines(page).first()).toContainText("Newydd");
  await expect(lines(page).first()).toBeFocused();
  await expect(lines(page).first()).toBeInViewport();
  await expect(news).toHaveCount(0);
  expect(pages).toHaveLength(1);

  await page.getByRole("button", { name: "Dangos rhagor" }).click();
  await expect(lines(page)).toHaveCount(154);
  await expect(lines(page).nth(100), "on with what it brought").toBeFocused();
  await expect(page.getByRole("button", { name: "Dangos rhagor" })).toHaveCount(0);
  expect(await lines(page).evaluateAll((all) => new Set(all.map(({ dataset }) => dataset.talk)).size)).toBe(
    154,
  );
});

test("the first chats come in by themselves where nobody reads yet", async ({ page, team, signIn }) => {
  const desk = await Desktop.of(team);
  await speak(page, "en");
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/talks`);
  await expect(page.getByText("Chats at doors will stand here.")).toBeVisible();
  await page.mouse.move(2, 2);
  await desk.save([chat("Chapel Road")]);
  await expect(lines(page)).toHaveCount(1);
});

test("streets and outcomes are looked for in all chats, not in those that are loaded", async ({
  page,
  team,
  signIn,
}) => {
  const desk = await Desktop.of(team);
  await desk.save([chat("Ŵyn Lane", "no-answer"), chat("Heol y Capel, Nantwen")]);
  await desk.save(Array.from({ length: 120 }, () => chat("Zion Street")));
  await speak(page, "en");
  await signIn(page);
  await openTalks(page, team, "122 chats");
  const street = page.getByLabel("Street");
  await expect(street.locator("option")).toHaveText([
    "All",
    "Heol y Capel, Nantwen",
    "Ŵyn Lane",
    "Zion Street",
  ]);
  await street.selectOption("Ŵyn Lane");
  await expect(count(page)).toHaveText("1 chat");
  await expect(lines(page)).toContainText("Ŵyn Lane");
  await street.selectOption("Heol y Capel, Nantwen");
  await expect(lines(page)).toContainText("Heol y Capel");
  await page.reload();
  await expect(count(page)).toHaveText("1 chat");
  await expect(street).toHaveValue("Heol y Capel, Nantwen");
  await street.selectOption("");
  await page.getByLabel("How it went").selectOption({ label: "no answer" });
  await expect(count(page)).toHaveText("1 chat");
  await expect(lines(page)).toContainText("Ŵyn Lane");
});
