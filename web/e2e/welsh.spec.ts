// What the other tests try in English alone, in Welsh: choosing a project, and the list of a computer that cannot draw a map.
import { chromium } from "@playwright/test";
import { expect, speak, tabTo, test } from "./desk.ts";
import { Desktop, goodThing } from "./desktop.ts";
import { tabToNamed } from "./keyboard.ts";
import { assertSound } from "./sound.ts";

test("a project is chosen by keyboard, in Welsh", async ({ page, team, signIn }) => {
  await speak(page, "cy");
  await team.anotherProject("Nantwen");
  await signIn(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pa brosiect?");
  await assertSound(page, { name: "projects-cy" });
  await tabToNamed(page, /Nantwen/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/p\/[0-9a-f-]+\/map/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Map a rhestr");
});

test("without WebGL the list says so in Welsh, and does everything by keyboard", async ({
  team,
  launchOptions,
}) => {
  // One after the other: of two of one moment either may come first.
  const desk = await Desktop.of(team);
  await desk.save([goodThing(1, "Mainc")]);
  await desk.save([goodThing(2, "Neuadd")]);
  const args = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--disable-3d-apis"];
  const bare = await chromium.launch({ ...launchOptions, args });
  try {
    const page = await bare.newPage({ locale: "en-GB" });
    await speak(page, "cy");
    const threw: string[] = [];
    page.on("pageerror", (error) => threw.push(error.message));
    await page.goto(await team.signinLink("Siân"));
    await tabTo(page, "main .button.main");
    await page.keyboard.press("Enter");
    await expect(
      page.getByText("Ni all y cyfrifiadur hwn ddangos y map. Mae popeth yn y rhestr."),
    ).toBeVisible();
    await expect(page.locator(".map-count")).toHaveText("2 beth");
    await tabTo(page, ".map-row");
    await page.keyboard.press("Space");
    await expect(page.locator(".map-card")).toContainText("Neuadd");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/record\//);
    expect(threw).toEqual([]);
  } finally {
    await bare.close();
  }
});
