// One thing, whole: read, changed, settled, binned and brought back, by keyboard, in both languages; and nothing typed is ever lost.
import { writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { tabToNamed } from "./keyboard.ts";
import { assertSound } from "./sound.ts";
import { anotherDesk, bench, openThing, save, scene, whole } from "./there.ts";

const WORDS: Record<
  Language,
  Record<"change" | "undo" | "saved" | "bin" | "binned" | "restore" | "note" | "history", string>
> = {
  en: {
    change: "Change: Name",
    undo: "Undo: Name",
    saved: "Saved.",
    bin: "Put it in the bin",
    binned: "It is in the bin.",
    restore: "Take it out of the bin",
    note: "Add a note",
    history: "Name: from “Bench by the shop” to “Mainc wrth y siop”",
  },
  cy: {
    change: "Newid: Enw",
    undo: "Dadwneud: Enw",
    saved: "Cadwyd.",
    bin: "Rhoi yn y bin",
    binned: "Mae yn y bin.",
    restore: "Tynnu o'r bin",
    note: "Ychwanegu nodyn",
    history: "Enw: cyn “Bench by the shop”, nawr “Mainc wrth y siop”",
  },
};

interface Told {
  record: { fields: Record<string, { versions: { value: unknown; at: { batch: string; n: number } }[] }> };
}
const nameOf = async (page: Page, team: Parameters<typeof whole>[1], id: string) =>
  (await whole<Told>(page, team, id)).record.fields.name?.versions.map(({ value }) => value);
const h1 = (page: Page) => page.getByRole("heading", { level: 1 });
const nameField = (page: Page) => page.locator(".thing-field", { has: page.getByText(/^(Name|Enw)$/) });
const changeName = async (page: Page, to: string) => {
  await page.getByRole("button", { name: /^(Change: Name|Newid: Enw)$/ }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(to);
};

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];
  test(`a name is changed and taken back, a note added, the thing binned and brought back, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    await signIn(page);
    await openThing(page, team, id);
    await assertSound(page, { name: `record-${language}` });

    await tabTo(page, `[aria-label="${words.change}"]`);
    await page.keyboard.press("Enter");
    await expect(nameField(page).locator("input")).toBeFocused();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("Mainc wrth y siop");
    await assertSound(page, { name: `record-open-${language}` });
    await nameField(page).locator("input").focus();
    await page.keyboard.press("Enter");
    await expect(h1(page)).toHaveText("Mainc wrth y siop");
    await expect(page.locator(`[aria-label="${words.change}"]`)).toBeFocused();
    await expect(page.locator("[aria-live=polite].unseen")).toHaveText(words.saved);
    expect(await nameOf(page, team, id)).toEqual(["Mainc wrth y siop"]);

    await page.keyboard.press("Tab");
    await expect(page.locator(`[aria-label="${words.undo}"]`)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(h1(page)).toHaveText("Bench by the shop");
    await expect(page.locator(`[aria-label="${words.change}"]`)).toBeFocused();
    expect(await nameOf(page, team, id)).toEqual(["Bench by the shop"]);

    // Escape closes without a change, and gives the focus back.
    await page.keyboard.press("Enter");
    await page.keyboard.type("never");
    await page.keyboard.press("Escape");
    await expect(page.locator(`[aria-label="${words.change}"]`)).toBeFocused();
    await expect(h1(page)).toHaveText("Bench by the shop");

    const addNote = page.getByRole("button", { name: words.note });
    await tabToNamed(page, words.note);
    await page.keyboard.press("Enter");
    await page.keyboard.type("Lamp out by the steps");
    await page.keyboard.press("Control+Enter");
    await expect(page.locator(".thing-part")).toContainText("Lamp out by the steps");
    await expect(addNote).toBeFocused();

    await tabTo(page, ".history summary");
    await page.keyboard.press("Enter");
    await expect(page.locator(".history-saves")).toContainText(words.history);

    await tabTo(page, ".record-foot .bin button");
    await expect(page.locator(".record-foot .bin button")).toHaveText(words.bin);
    await page.keyboard.press("Enter");
    await expect(page.locator(".record-bin")).toContainText(words.binned);
    await assertSound(page, { name: `record-binned-${language}` });
    await tabTo(page, ".record-bin button");
    await expect(page.locator(".record-bin button")).toHaveText(words.restore);
    await page.keyboard.press("Enter");
    await expect(page.locator(".record-bin")).toHaveCount(0);
  });
}

test("two coordinators change one name: each is told, both versions stay, one is chosen", async ({
  page,
  context,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page, "Siân");
  const dai = await anotherDesk(context, team, "Dai");
  await openThing(page, team, id);
  await changeName(page, "The green bench");
  const seen = (await whole<Told>(dai, team, id)).record.fields.name?.versions.map(({ at }) => at) ?? [];
  await save(dai, team, {
    id,
    kind: "asset",
    changes: [{ field: "name", op: "set", value: "Dai's bench", base: seen }],
  });
  await expect(nameField(page)).toContainText("Dai changed this just now.");
  await expect(nameField(page)).toContainText("Now it says: Dai's bench");
  await expect(h1(page)).toHaveText("Dai's bench");
  await expect(nameField(page).locator("input"), "what is typed stays").toHaveValue("The green bench");
  await expect(nameField(page).locator("input")).toBeFocused();
  await page.keyboard.press("Enter");
  const versions = page.locator(".thing-versions li");
  await expect(versions).toHaveCount(2);
  await expect(page.locator(".thing-versions")).toContainText("Siân");
  await expect(page.locator(".thing-versions")).toContainText("Dai's bench");
  await assertSound(page, { name: "record-versions" });
  await page.getByRole("button", { name: "Choose this: Dai's bench" }).focus();
  await page.keyboard.press("Enter");
  await expect(versions).toHaveCount(0);
  expect(await nameOf(page, team, id)).toEqual(["Dai's bench"]);
  await dai.context().close();
});

test("one bins what another changes meanwhile: it is disputed, and can be kept", async ({
  page,
  context,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page, "Siân");
  const dai = await anotherDesk(context, team, "Dai");
  const { record } = await whole<Told>(dai, team, id);
  const all = Object.values(record.fields).flatMap(({ versions }) => versions.map(({ at }) => at));
  await openThing(page, team, id);
  await changeName(page, "Changed meanwhile");
  await page.keyboard.press("Enter");
  await expect(h1(page)).toHaveText("Changed meanwhile");
  await save(dai, team, {
    id,
    kind: "asset",
    changes: [{ field: "trashed", op: "set", value: true, base: all }],
  });
  await expect(page.locator(".record-bin")).toContainText("One person binned this, another changed it.");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.locator(".record-bin")).toHaveCount(0);
  await dai.context().close();
});

test("a connection that is lost in the middle of a change keeps it, and it goes by itself", async ({
  page,
  context,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await changeName(page, "Written without a signal");
  await context.setOffline(true);
  await page.keyboard.press("Enter");
  await expect(nameField(page)).toContainText("Connection lost. Your change is kept here and goes later.");
  await assertSound(page, { name: "record-lost" });
  await context.setOffline(false);
  await expect(h1(page)).toHaveText("Written without a signal");
  await expect(nameField(page).locator("form")).toHaveCount(0);
  expect(await nameOf(page, team, id)).toEqual(["Written without a signal"]);
});

test("a session that ends in the middle of a change keeps what is typed, and the save goes after signing in", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await changeName(page, "Half a na");
  await page.reload();
  await expect(nameField(page).locator("input"), "a reload keeps it").toHaveValue("Half a na");
  await page.context().clearCookies();
  await nameField(page).locator("input").press("Enter");
  await expect(page).toHaveURL(/\/signin/);
  await signIn(page);
  await openThing(page, team, id);
  await expect(h1(page)).toHaveText("Half a na");
  await expect(nameField(page).locator("form")).toHaveCount(0);
  expect(await nameOf(page, team, id)).toEqual(["Half a na"]);
});

test("a save that comes after the page had asked what is there is a save, and nobody else's change", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await changeName(page, "Half a na");
  await page.context().clearCookies();
  await nameField(page).locator("input").press("Enter");
  await expect(page).toHaveURL(/\/signin/);
  // No news comes, and the save takes longer than the page.
  let free: () => void = () => {};
  const held = new Promise<void>((done) => {
    free = done;
  });
  await page.route("**/events", (route) => route.abort());
  await page.route("**/saves", async (route) => {
    await held;
    await route.continue();
  });
  await signIn(page);
  await openThing(page, team, id);
  await expect(h1(page)).toHaveText("Bench by the shop");
  await expect(nameField(page).getByRole("button", { name: "Saving" })).toBeVisible();
  free();
  await expect(h1(page)).toHaveText("Half a na");
  await expect(nameField(page).locator("form")).toHaveCount(0);
  expect(await nameOf(page, team, id)).toEqual(["Half a na"]);
});

test("what was taken back meanwhile says so and goes from the page", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await page.route("**/saves", (route) => route.fulfill({ json: { verdict: "erased", forget: [id] } }));
  await changeName(page, "Too late");
  await page.keyboard.press("Enter");
  await expect(h1(page)).toHaveText("This was taken back. It is gone for all.");
  await expect(page.locator("main")).not.toContainText("Bench by the shop");
  await assertSound(page, { name: "record-taken-back" });
});

test("what the rules refuse says why, and stays typed", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await page.route("**/saves", (route) =>
    route.fulfill({ json: { verdict: "refused", change: 0, why: "too-many-versions", forget: [] } }),
  );
  await changeName(page, "Refused");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Not saved. What you typed is still here.");
  await expect(page.getByRole("alert")).toContainText("Too many versions side by side. Choose one first.");
  await expect(nameField(page).locator("input")).toHaveValue("Refused");
});

test("a reader sees the thing and nothing to change it with; the server would refuse too", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page, "Nia", "--project", team.project, "--role", "reader");
  await openThing(page, team, id);
  await expect(h1(page)).toHaveText("Bench by the shop");
  await expect(page.locator("main button")).toHaveText(["", "Print"]);
  await expect(page.locator("main summary")).toHaveCount(0);
  await expect(page.locator("main input")).toHaveCount(0);
  const verdict = await save(page, team, {
    id,
    kind: "asset",
    changes: [{ field: "name", op: "set", value: "Mine", base: [] }],
  });
  expect(verdict).toMatchObject({ verdict: "refused", why: "may-not-edit" });
  await page.reload();
  await expect(h1(page)).toHaveText("Bench by the shop");
});

test("what one may not see is the same page as what does not exist", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const mair = await team.phone("Mair");
  const id = await bench(mair);
  const other = await team.anotherProject("Nantwen");
  await signIn(page, "Siân", "--project", other);
  const shown: string[] = [];
  for (const one of [id, "01900000-0000-7000-8000-000000000000", "nonsense"]) {
    await page.goto(`${team.url}/p/${other}/record/${one}`);
    await expect(h1(page)).toHaveText("There is nothing here for you");
    shown.push(await page.locator("main").innerHTML());
  }
  expect(new Set(shown).size).toBe(1);
});

test("a huge paste is told before it is saved, and nothing of it is cut", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  let sent = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/saves")) sent += 1;
  });
  const huge = "ŵ".repeat(50_000);
  await page.getByRole("button", { name: "Change: Name" }).click();
  await nameField(page).locator("input").fill(huge);
  await expect(nameField(page)).toContainText("49,880 letters too many. Nothing is cut: make it shorter.");
  await page.keyboard.press("Enter");
  await expect(nameField(page).locator("input")).toBeFocused();
  await expect(nameField(page).locator("input")).toHaveValue(huge);
  expect(await nameOf(page, team, id)).toEqual(["Bench by the shop"]);
  expect(sent, "nothing was sent").toBe(0);
  await page.keyboard.press("Escape");
});

test("tags come and go one by one, and one that is typed when it is saved counts", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await page.getByRole("button", { name: "Change: Tags" }).click();
  await page.keyboard.type("shade");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Take out: seat" }).click();
  await page.keyboard.type("view");
  await page.getByRole("button", { name: "Save" }).click();
  const tags = page.locator(".thing-field", { has: page.getByText("Tags", { exact: true }) });
  await expect(tags.locator("li")).toHaveText(["shade", "view"]);
  await page.getByRole("button", { name: "Undo: Tags" }).click();
  await expect(tags.locator("li")).toHaveText(["seat"]);
});

test("script in a name is a name", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  const nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
  await changeName(page, nasty);
  await page.keyboard.press("Enter");
  await expect(h1(page)).toHaveText(nasty);
  await expect(page.locator("main h1 img, main h1 script")).toHaveCount(0);
  await expect(page).toHaveTitle(`${nasty} · Walkabout`);
});

test("photos come in one by one; what is none is named; many are asked about first", async ({
  page,
  team,
  signIn,
}, info) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await expect(page.locator(".photos-shown img")).toHaveJSProperty("complete", true);
  const list = info.outputPath("list.txt");
  await writeFile(list, "no photo");
  await page.locator("input[type=file]").setInputFiles([scene("library"), list, scene("minibus")]);
  await expect(page.locator(".photos-in")).toContainText("2 photos are safe with the team.");
  await expect(page.locator(".photos-in")).toContainText(
    "list.txt: This is no photo. Use JPEG, PNG or WebP.",
  );
  await expect(page.locator(".photos-strip button")).toHaveCount(3);
  await assertSound(page, { name: "record-photos", tallest: 3_000 });
  await page.locator(".photos-strip button").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".photos-strip button").nth(1)).toBeFocused();
  await page.locator(".photos-shown").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".photos-shown")).toBeFocused();

  const many = Array.from({ length: 60 }, (_, n) => ({
    name: `${n}.jpg`,
    mimeType: "image/jpeg",
    buffer: Buffer.from("no picture"),
  }));
  await page.locator("input[type=file]").setInputFiles(many);
  await expect(page.locator(".photos-in")).toContainText("That is 60 photos for one thing. Add all?");
  await page.locator(".photos-in").getByRole("button", { name: "Cancel" }).click();
  await page.locator("input[type=file]").setInputFiles(many.slice(0, 1));
  await expect(page.locator(".photos-in")).toContainText("These did not go:");
  await expect(page.locator(".photos-in")).toContainText("0.jpg");
});

test("paper holds the photo, the words and the way back, and no button", async ({ page, team, signIn }) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(`This page: ${team.url}/p/${team.project}/record/${id}`)).toBeVisible();
  await expect(page.locator(".photos-shown img")).toBeVisible();
  await expect(page.locator(".thing-change:visible, .record-foot:visible, .history:visible")).toHaveCount(0);
  await page.screenshot({
    path: `${process.env.WALKABOUT_WEB_OUT ?? "test-results"}/record-print.png`,
    fullPage: true,
  });
});
