// Signing in, by keyboard alone, in both languages.
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";

const WORDS: Record<Language, Record<"signIn" | "map" | "used" | "account" | "wrong" | "ended", string>> = {
  en: {
    signIn: "Sign in",
    map: "Map and list",
    used: "This link has been used.",
    account: "My sign-in",
    wrong: "Name or password is wrong.",
    ended: "Your session ended. Sign in again; what you wrote is kept.",
  },
  cy: {
    signIn: "Mewngofnodi",
    map: "Map a rhestr",
    used: "Defnyddiwyd y ddolen hon yn barod.",
    account: "Fy nghyfrif",
    wrong: "Mae'r enw neu'r cyfrinair yn anghywir.",
    ended: "Daeth eich sesiwn i ben. Mewngofnodwch eto; cadwyd beth ysgrifennoch chi.",
  },
};

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`a link signs in once, by keyboard (${language})`, async ({ page, team }) => {
    await speak(page, language);
    const link = await team.signinLink("Siân");
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.signIn);
    await expect(page).toHaveTitle(`${words.signIn} · Walkabout`);
    expect(new URL(page.url()).hash, "the code stays in no history").toBe("");
    await assertSound(page, { name: `signin-link-${language}` });
    await tabTo(page, "main .button.main");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.map);
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await page.context().clearCookies();
    await page.goto("about:blank");
    await page.goto(link);
    await tabTo(page, "main .button.main");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText(words.used);
    await assertSound(page, { name: `signin-used-${language}` });
  });

  test(`a password is set and signs in, by keyboard (${language})`, async ({ page, team, signIn }) => {
    await speak(page, language);
    await signIn(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type(words.account.slice(0, 6));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.account);
    await tabTo(page, "input[autocomplete=new-password]");
    await page.keyboard.type("short");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("12");
    await assertSound(page, { name: `account-${language}` });
    await tabTo(page, "input[autocomplete=new-password]");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("carnival bench willow river");
    await page.keyboard.press("Enter");
    await expect(page.locator("main [role=status]")).toBeVisible();
    await tabTo(page, "main section:last-of-type .button");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${team.url}/signin`);
    await tabTo(page, "input[name=name]");
    await page.keyboard.press("Enter");
    await expect(page.locator("input[name=name]")).toHaveAttribute("aria-invalid", "true");
    await page.keyboard.type("Siân");
    await page.keyboard.press("Tab");
    await page.keyboard.type("not the password");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText(words.wrong);
    await tabTo(page, "input[name=password]");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("carnival bench willow river");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.map);
  });

  test(`a session that ended leads to the sign-in and back to the same place (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await signIn(page);
    await page.goto(`${team.url}/account`);
    await page.locator("input[autocomplete=new-password]").fill("carnival bench willow river");
    await page.context().clearCookies();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.signIn);
    await expect(page.getByRole("main")).toContainText(words.ended);
    expect(new URL(page.url()).searchParams.get("back")).toBe("/account");
    await assertSound(page, { name: `ended-${language}` });
    await page.goto(`${team.url}/p/${team.project}/people`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.signIn);
    expect(new URL(page.url()).searchParams.get("back")).toBe(`/p/${team.project}/people`);
  });
}
