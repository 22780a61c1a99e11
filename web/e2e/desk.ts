// `test` for rooms: each has a team of its own, signs in by a link, and fails when the page asks anybody but that team for
// anything, breaks a rule of its security policy, or throws.
import { test as base, expect, type Page } from "@playwright/test";
import { Team } from "./team.ts";

export type Language = "en" | "cy";
export { expect };

interface Desk {
  /** What the team's computer is called; browsers know passkeys at a name alone. */
  host: string;
  team: Team;
  /** Signs this page in as a coordinator (or as `more` says) and waits for the first room. */
  signIn: (page: Page, name?: string, ...more: string[]) => Promise<void>;
}

export const test = base.extend<Desk>({
  host: ["127.0.0.1", { option: true }],
  team: async ({ host }, use) => {
    const team = await Team.make("Bryn Helyg", host);
    await use(team);
    await team.end();
  },
  context: async ({ context, team }, use) => {
    const wrong: string[] = [];
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      const own = origin === new URL(team.url).origin || protocol === "blob:" || protocol === "data:";
      if (!own) wrong.push(`asked elsewhere: ${request.url()}`);
    });
    context.on("weberror", (error) => wrong.push(`threw: ${error.error().message}`));
    context.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) wrong.push(message.text());
    });
    await use(context);
    expect(wrong).toEqual([]);
  },
  signIn: async ({ team }, use) => {
    await use(async (page, name = "Siân", ...more) => {
      await page.goto(await team.signinLink(name, ...more));
      await page.locator("main .button.main").click();
      await page.waitForURL((url) => url.pathname !== "/signin");
    });
  },
});

/** Has the page speak this language from its first moment. Call it before the first `goto`. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.addInitScript((language) => {
    if (location.protocol.startsWith("http") && !localStorage.getItem("walkabout-language"))
      localStorage.setItem("walkabout-language", language);
  }, language);
}

/** Presses Tab until what has the focus matches, and fails where the keyboard does not reach it. */
export async function tabTo(page: Page, selector: string, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector))
      return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Goes to another page of the app without loading it anew, as its own links do. */
export const goHere = (page: Page, to: string): Promise<void> =>
  page.evaluate((to) => history.pushState({}, "", to), to);

/** Signs somebody else in in this same tab, which still holds whatever it held. */
export async function signInHere(page: Page, team: Team, name: string): Promise<void> {
  // The sign-in room reads its link as it opens.
  await goHere(page, "/nowhere");
  await expect(page.locator(".signin")).toHaveCount(0);
  await goHere(page, await team.signinLink(name));
  await page.locator("main .button.main").click();
  await expect(page.locator(".signin")).toHaveCount(0);
}
