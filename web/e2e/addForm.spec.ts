// The form for something new: nothing is cut without a word, a refusal says why, and whatever happens to its page it is one thing.
import type { Page } from "@playwright/test";
import { expect, speak, test } from "./desk.ts";
import { Desktop } from "./desktop.ts";
import { assertSound } from "./sound.ts";
import type { Team } from "./team.ts";

const TOO_MANY = /letters too many\. Nothing is cut: make it shorter\./;
const HUGE = "ŵ".repeat(5_000);

const openMap = (page: Page, team: Team) => page.goto(`${team.url}/p/${team.project}/map`);

test("a huge paste into the form for something new is told, kept whole, and not sent", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page);
  await openMap(page, team);
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/saves")) sent += 1;
  });
  await page.getByRole("button", { name: "Add something" }).click();
  const form = page.locator(".map-add");
  await form.getByLabel("Name", { exact: true }).fill(HUGE);
  await expect(form).toContainText(TOO_MANY);
  await assertSound(page, { name: "typed-add", tallest: 3_000 });
  for (const name of ["Name", "About it", "Street"]) {
    await form.getByLabel(name, { exact: true }).fill(HUGE);
    await expect(form.locator(".field", { has: page.getByText(name, { exact: true }) })).toContainText(
      TOO_MANY,
    );
    await page.getByRole("button", { name: "Save" }).click();
    await expect(form.getByLabel(name, { exact: true })).toBeFocused();
    await expect(form.getByLabel(name, { exact: true })).toHaveValue(HUGE);
    await form.getByLabel(name, { exact: true }).fill("Short");
  }
  expect(sent).toBe(0);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/record\//);
});

test("a refusal of something new says why, and whom to tell", async ({ page, team, signIn }) => {
  await speak(page, "en");
  await signIn(page);
  await openMap(page, team);
  await page.getByRole("button", { name: "Add something" }).click();
  await page.getByLabel("Name", { exact: true }).fill("A house");
  await page.route("**/saves", (route) =>
    route.fulfill({ json: { verdict: "refused", change: 0, why: "off-the-map", forget: [] } }),
  );
  await page.getByRole("button", { name: "Save" }).click();
  const alert = page.locator(".map-add").getByRole("alert");
  await expect(alert).toContainText("This could not be saved. What you wrote is kept here.");
  await expect(alert).toContainText("Some places stay off maps. Tell your named lead.");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("A house");
});

test("something new whose answer is lost, and whose page is loaded again, is there once", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  await signIn(page);
  const rhys = await Desktop.of(team);
  await openMap(page, team);
  await page.getByRole("button", { name: "Add something" }).click();
  await page.getByLabel("Name", { exact: true }).fill("The warm hall");
  // It arrives, and nobody hears of it.
  let lost = true;
  let arrived = 0;
  await page.route("**/saves", async (route) => {
    if (!lost) return route.continue();
    await route.fetch();
    arrived += 1;
    await route.abort();
  });
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => arrived).toBeGreaterThan(0);
  await page.reload();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("The warm hall");
  await expect(page.getByRole("button", { name: "Saving…" }), "it is still on its way").toBeVisible();
  await page.getByLabel("Name", { exact: true }).press("Enter");
  lost = false;
  await expect(page, "it opens by itself").toHaveURL(/\/record\//);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The warm hall");
  expect((await rhys.list("text=warm")).length).toBe(1);
  await openMap(page, team);
  await expect(page.locator(".map-add")).toHaveCount(0);
});

test("something new that was refused and is sent again keeps its id", async ({ page, team, signIn }) => {
  await speak(page, "en");
  await signIn(page);
  await openMap(page, team);
  await page.getByRole("button", { name: "Add something" }).click();
  await page.getByLabel("Name", { exact: true }).fill("The warm hall");
  const ids: string[] = [];
  await page.route("**/saves", (route) => {
    ids.push(route.request().postDataJSON().records[0].id);
    return ids.length === 1
      ? route.fulfill({ status: 403, json: { code: "not-allowed" } })
      : route.continue();
  });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".map-add").getByRole("alert")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/record\//);
  expect(ids.length).toBe(2);
  expect(new Set(ids).size).toBe(1);
});
