// A slow connection, as in a valley: everything gets there, each says what happens meanwhile, and nothing is lost. A connection that
// goes silent in the middle of a save keeps it, and the save goes by itself.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, test } from "./desk.ts";
import { Desktop, goodThing } from "./desktop.ts";
import { bench, openThing, scene, whole } from "./there.ts";

const WORDS: Record<
  Language,
  Record<"change" | "fetching" | "sending" | "late" | "saved" | "photos" | "held", string>
> = {
  en: {
    change: "Change: Name",
    fetching: "Fetching…",
    sending: "On its way…",
    late: "Still on its way. Keep this page open; nothing is lost.",
    saved: "Saved.",
    photos: "1 photo is safe with the team.",
    held: "Connection lost. Your change is kept here and goes later.",
  },
  cy: {
    change: "Newid: Enw",
    fetching: "Wrthi'n nôl…",
    sending: "Ar y ffordd…",
    late: "Yn dal ar y ffordd. Cadwch y dudalen hon ar agor; does dim ar goll.",
    saved: "Cadwyd.",
    photos: "Mae 1 llun yn ddiogel gyda'r tîm.",
    held: "Collwyd y cysylltiad. Cedwir eich newid yma nes daw'n ôl, yna fe â.",
  },
};

/** 400 ms there and back, 50 kB a second. */
async function slow(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.enable");
  await browser.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
}

interface Told {
  record: { fields: Record<string, { versions: { value: unknown }[] }> };
  children: { kind: string }[];
}

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`sign-in, map and list, an edit and a photo get there on slow 3G (${language})`, async ({
    page,
    team,
  }) => {
    test.setTimeout(240_000);
    const desk = await Desktop.of(team);
    await desk.save(Array.from({ length: 100 }, (_, n) => goodThing(n, `Thing ${n}`)));
    const id = await bench(await team.phone("Mair"));
    await speak(page, language);
    await slow(page);
    await page.goto(await team.signinLink("Siân"));
    await page.locator("main .button.main").click();
    // More than a second passes before the room's own files are there.
    await expect(page.locator(".waiting").first()).toContainText(words.fetching, { timeout: 60_000 });
    await expect(page.getByRole("row").first()).toBeVisible({ timeout: 60_000 });
    await page.locator("[data-idle=true]").waitFor({ timeout: 120_000 });

    await openThing(page, team, id);
    await page.getByRole("button", { name: words.change }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Written on a slow line");
    await page.keyboard.press("Enter");
    await expect(page.locator("[aria-live=polite].unseen")).toHaveText(words.saved);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Written on a slow line");

    await page.locator("input[type=file]").setInputFiles(scene("library"));
    await expect(page.locator(".photos-in")).toContainText(words.sending);
    await expect(page.locator(".photos-in")).toContainText(words.photos, { timeout: 60_000 });
    await expect(page.locator(".connection")).toHaveCount(0);
    const there = await whole<Told>(page, team, id);
    expect(there.record.fields.name?.versions.map(({ value }) => value)).toEqual(["Written on a slow line"]);
    expect(there.children.filter(({ kind }) => kind === "photo")).toHaveLength(2);
  });

  test(`a save on a connection that goes silent says how it stands, is kept, and goes by itself (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    await signIn(page);
    await openThing(page, team, id);
    await page.clock.install();
    // The first try disappears: no answer and no failure.
    const tries: string[] = [];
    await page.route("**/saves", async (route) => {
      tries.push((route.request().postDataJSON() as { id: string }).id);
      if (tries.length > 1) await route.continue();
    });
    await page.getByRole("button", { name: words.change }).click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Said into silence");
    await page.keyboard.press("Enter");
    await expect.poll(() => tries.length).toBe(1);
    const form = page.locator(".thing-form");
    await expect(form).not.toContainText(words.sending);
    await page.clock.runFor(1_100);
    await expect(form).toContainText(words.sending);
    await page.clock.runFor(9_000);
    await expect(form).toContainText(words.late);
    await page.clock.runFor(20_000);
    await expect(form).toContainText(words.held);
    await expect(page.locator(".connection")).toBeVisible();
    await page.locator(".connection .button").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Said into silence");
    expect(new Set(tries).size, "the same save").toBe(1);
    const there = await whole<Told>(page, team, id);
    expect(there.record.fields.name?.versions.map(({ value }) => value)).toEqual(["Said into silence"]);
  });
}
