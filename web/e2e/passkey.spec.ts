// Signing in with a passkey, by Chromium's own authenticator without hands. Browsers know passkeys at a name alone, so this
// team's computer is called `localhost`.
import type { Page } from "@playwright/test";
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";

test.use({ host: "localhost" });

const WORDS: Record<Language, Record<"added" | "map" | "account" | "unknown", string>> = {
  en: {
    added: "The passkey is added.",
    map: "Map and list",
    account: "My sign-in",
    unknown: "We do not know this passkey.",
  },
  cy: {
    added: "Ychwanegwyd yr allwedd mynediad.",
    map: "Map a rhestr",
    account: "Fy nghyfrif",
    unknown: "Dydyn ni ddim yn nabod yr allwedd hon.",
  },
};

/** A key that lies in this computer and answers without being touched. */
async function authenticator(page: Page) {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send("WebAuthn.enable");
  const { authenticatorId } = await chromium.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const held = async () =>
    (await chromium.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length;
  return { held };
}

const PASSKEYS = "main section:nth-last-of-type(2)";

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`a passkey is added and signs in without a name, by keyboard (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const key = await authenticator(page);
    await signIn(page);
    await page.goto(`${team.url}/account`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.account);
    await tabTo(page, `${PASSKEYS} .button`);
    await page.keyboard.press("Enter");
    await expect(page.locator("[aria-live=polite]").first()).toContainText(words.added);
    expect(await key.held()).toBe(1);
    await assertSound(page, { name: `passkey-${language}` });
    await tabTo(page, "main section:last-of-type .button");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(`${team.url}/signin`);
    await tabTo(page, "main section .button.main");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words.map);
  });

  test(`a passkey of another team's computer is told so in plain words (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    await authenticator(page);
    await signIn(page);
    await page.goto(`${team.url}/account`);
    await page.locator(`${PASSKEYS} .button`).click();
    await expect(page.locator("[aria-live=polite]").first()).toContainText(words.added);
    await team.giveWay();
    await page.goto(`${team.url}/signin`);
    await page.locator("main section .button.main").click();
    await expect(page.getByRole("alert")).toContainText(words.unknown);
    await assertSound(page, { name: `passkey-unknown-${language}` });
  });
}

test("a computer that was stolen opens nothing once its owner is given a new link", async ({
  page,
  team,
  signIn,
}) => {
  await authenticator(page);
  await signIn(page);
  await page.goto(`${team.url}/account`);
  await page.locator(`${PASSKEYS} .button`).click();
  await expect(page.locator("[aria-live=polite]").first()).toContainText(WORDS.en.added);
  await team.signinLink("Siân", "--forget-password");
  await page.goto(`${team.url}/signin`);
  await page.locator("main section .button.main").click();
  await expect(page.getByRole("alert")).toContainText(WORDS.en.unknown);
});
