// Photos that are dropped: four hundred at once through a connection that breaks, where they do not belong, and never under another
// person's name.
import { writeFile } from "node:fs/promises";
import type { BrowserContext, Page, TestInfo } from "@playwright/test";
import { expect, goHere, type Language, signInHere, speak, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import type { Team } from "./team.ts";
import { bench, openThing, scene, whole } from "./there.ts";

const MANY = 400;
const isPhoto = (url: URL) => /\/records\/[^/]+\/photos$/.test(url.pathname);

/** Files of small pictures, each of another colour. */
async function pictures(page: Page, info: TestInfo, many: number): Promise<string[]> {
  const drawn = await page.evaluate(async (many) => {
    const canvas = new OffscreenCanvas(24, 16);
    const pen = canvas.getContext("2d");
    const all: string[] = [];
    for (let n = 0; n < many; n++) {
      if (pen) pen.fillStyle = `rgb(${(n % 20) * 12}, ${Math.floor(n / 20) * 12}, 99)`;
      pen?.fillRect(0, 0, 24, 16);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg" })).arrayBuffer());
      all.push(btoa(String.fromCharCode(...bytes)));
    }
    return all;
  }, many);
  return Promise.all(
    drawn.map(async (picture, n) => {
      const path = info.outputPath(`${n}.jpg`);
      await writeFile(path, Buffer.from(picture, "base64"));
      return path;
    }),
  );
}

/** Files from another window, dropped as a hand drops them: the browser itself would open what nobody takes. */
async function drop(context: BrowserContext, page: Page, files: string[]): Promise<void> {
  const browser = await context.newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await browser.send("Input.dispatchDragEvent", { type, x: 600, y: 500, data });
  await browser.detach();
}

interface Children {
  children: { id: string; kind: string; author: string }[];
  more: number;
}
const photosOf = (page: Page, team: Team): Promise<number> =>
  page.evaluate(
    async (project) =>
      (await (await fetch(`/api/v1/projects/${project}/records?kind=photo&limit=1`)).json()).total,
    team.project,
  );

test("four hundred photos are dropped, the connection breaks in the middle, and each is there once", async ({
  page,
  context,
  team,
  signIn,
}, info) => {
  test.setTimeout(180_000);
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page);
  await openThing(page, team, id);
  const files = await pictures(page, info, MANY);
  const sent: string[] = [];
  await page.route(isPhoto, async (route) => {
    const save = new URL(route.request().url()).searchParams.get("save") ?? "";
    sent.push(save);
    if (sent.length !== MANY / 2) return route.continue();
    // The worst moment: the photo has arrived, and nobody hears of it.
    await route.fetch();
    await context.setOffline(true);
    await route.abort();
  });
  await drop(context, page, files);
  await expect(page.locator(".photos-in")).toContainText(`That is ${MANY} photos for one thing. Add all?`);
  await page.getByRole("button", { name: "Add all" }).click();
  await expect(page.locator(".photos-in")).toContainText(
    "Connection lost. The photos wait, then go on by themselves.",
    { timeout: 60_000 },
  );
  await context.setOffline(false);
  await expect(page.locator(".photos-in")).toContainText(`${MANY} photos are safe with the team.`, {
    timeout: 90_000,
  });
  expect(new Set(sent).size, "each has one save").toBe(MANY);
  expect(sent.length, "the one whose answer was lost was sent again").toBeGreaterThan(MANY);
  expect(await photosOf(page, team), "with the one that was there").toBe(MANY + 1);
  const { children, more } = await whole<Children>(page, team, id);
  expect(children.filter(({ kind }) => kind === "photo").length + more).toBe(MANY + 1);
});

const SAID: Record<Language, string> = {
  en: "Nothing was added. Open one thing and drop photos on its page.",
  cy: "Nid ychwanegwyd dim. Agorwch un peth, yna gollyngwch luniau ar ei dudalen.",
};
for (const language of ["en", "cy"] as const)
  test(`a photo that is dropped where it does not belong is neither opened nor sent (${language})`, async ({
    page,
    context,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const id = await bench(await team.phone("Mair"));
    await signIn(page);
    for (const room of ["people", "talks", "map"]) {
      await page.goto(`${team.url}/p/${team.project}/${room}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      // A browser on a busy machine may let a drop fall through: somebody would drop it again.
      await expect(async () => {
        await drop(context, page, [scene("library")]);
        await expect(page.getByText(SAID[language])).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 30_000 });
      await expect(page, "the app is still there").toHaveURL(new RegExp(`/${room}`));
    }
    await assertSound(page, { name: `dropped-${language}`, tallest: 3_000 });
    await page.locator("main > .notice .button").click();
    await expect(page.getByText(SAID[language])).toHaveCount(0);
    expect(await photosOf(page, team)).toBe(1);
    await openThing(page, team, id);
    await drop(context, page, [scene("library")]);
    await expect(page.locator(".photos-strip button")).toHaveCount(2);
    await expect(page.getByText(SAID[language])).toHaveCount(0);
  });

test("photos that waited when the session ended never go under the name of who signs in next", async ({
  page,
  context,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const id = await bench(await team.phone("Mair"));
  await signIn(page, "Siân");
  await openThing(page, team, id);
  await page.route(isPhoto, (route) => route.abort());
  await page.locator("input[type=file]").setInputFiles([scene("library"), scene("minibus")]);
  await expect(page.locator(".photos-in")).toContainText("Connection lost. The photos wait");
  // Nothing is lost by the way out either: it waits for them.
  await page.getByRole("link", { name: "My sign-in" }).click();
  await expect(page.locator("main")).toContainText("2 photos are not sent yet. Wait for them first.");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeDisabled();
  await context.clearCookies();
  // The app may notice first by itself that the session has ended: then nothing is left to press.
  await page.getByRole("link", { name: "Chats" }).evaluateAll((links) => {
    for (const link of links) if (link instanceof HTMLElement) link.click();
  });
  await expect(page).toHaveURL(/\/signin/);

  await signInHere(page, team, "Dai");
  await page.unroute(isPhoto);
  await goHere(page, `/p/${team.project}/record/${id}`);
  await expect(page.locator(".photos-in")).toBeVisible();
  await page.locator("input[type=file]").setInputFiles([scene("bench-shop")]);
  await expect(page.locator(".photos-in")).toContainText("1 photo is safe with the team.");
  expect(await photosOf(page, team), "Mair's and Dai's").toBe(2);
});
