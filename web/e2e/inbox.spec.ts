// What the team's computer refused and its writer gave to the coordinators: seen, taken in or put aside, by keyboard, in both languages,
// and what the writer's phone says of it.
import { expect, type Language, speak, tabTo, test } from "./desk.ts";
import { assertSound } from "./sound.ts";
import type { Phone, Team } from "./team.ts";

interface Work {
  items: { id: string | null; journey: string; handed?: string }[];
}

/** Mair writes while she is a volunteer, and is a reader by the time it is sent. */
async function handsOver(team: Team, mair: Phone, ...things: string[][]): Promise<string[]> {
  const ids: string[] = [];
  for (const thing of things) ids.push((await mair.say<{ id: string }>(...thing)).id);
  await team.command("role", "--project", team.project, "Mair", "reader");
  await mair.sync();
  for (const id of ids) await mair.say("ask", id);
  await mair.sync();
  return ids;
}

const outbox = (phone: Phone) => phone.say<Work>("outbox");

const WORDS: Record<
  Language,
  Record<"door" | "count" | "why" | "says" | "takeIn" | "took" | "aside", string>
> = {
  en: {
    door: "Inbox (2)",
    count: "2 things wait for you.",
    why: "Why it was refused: Their role may not do this.",
    says: "The bins are full",
    takeIn: "Take it in",
    took: "Taken in. It is with the team now.",
    aside: "Put it aside",
  },
  cy: {
    door: "Mewnflwch (2)",
    count: "Pethau'n aros i chi benderfynu: 2",
    why: "Pam na chafodd ei dderbyn: Nid yw rôl yr awdur yn caniatáu hyn.",
    says: "The bins are full",
    takeIn: "Ei dderbyn",
    took: "Derbyniwyd. Mae gyda'r tîm nawr.",
    aside: "Ei roi o'r neilltu",
  },
};

for (const language of ["en", "cy"] as const) {
  const words = WORDS[language];

  test(`what is handed over is taken in or put aside by keyboard, and its writer hears of it (${language})`, async ({
    page,
    team,
    signIn,
  }) => {
    await speak(page, language);
    const mair = await team.phone("Mair");
    const [note = "", bench = ""] = await handsOver(
      team,
      mair,
      ["note", "add", words.says],
      ["asset", "add", "--kind", "physical", "--name", "Mainc", "--at", "-3.29,51.64,8"],
    );
    expect((await outbox(mair)).items.map(({ journey }) => journey)).toEqual([
      "with-coordinators",
      "with-coordinators",
    ]);
    await signIn(page);
    const door = page.getByRole("link", { name: words.door });
    await expect(door, "the door says how many, without loading again").toBeVisible();
    await tabTo(page, 'nav a[href$="/inbox"]');
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page.getByText(words.count)).toBeVisible();
    const items = page.locator(".inbox-item");
    await expect(items).toHaveCount(2);
    await expect(items.first()).toContainText("Mair");
    await expect(items.first()).toContainText(words.says);
    await expect(items.first()).toContainText(words.why);
    await expect(items.nth(1)).toContainText("Mainc");
    await assertSound(page, { name: `inbox-${language}` });

    await tabTo(page, ".inbox-item:first-child .button.main");
    await expect(items.first().locator(".button.main")).toContainText(words.takeIn);
    await page.keyboard.press("Enter");
    await expect(page.locator("[aria-live=polite]").first()).toContainText(words.took);
    await expect(items).toHaveCount(1);
    expect(await page.evaluate(() => document.activeElement?.tagName), "the focus is kept").toBe("P");

    await tabTo(page, ".inbox-item .button:not(.main)");
    await page.keyboard.press("Enter");
    await expect(page.locator("textarea")).toBeFocused();
    await tabTo(page, ".inbox-item form .button.main");
    await page.keyboard.press("Enter");
    await expect(page.locator("textarea"), "nothing goes without a word").toBeFocused();
    await page.keyboard.type("Mae hon gyda ni.");
    await assertSound(page, { name: `inbox-aside-${language}` });
    await tabTo(page, ".inbox-item form .button.main");
    await expect(page.locator(".inbox-item form .button.main")).toContainText(words.aside);
    await page.keyboard.press("Enter");
    await expect(items).toHaveCount(0);
    await page.locator(".inbox-decided summary").click();
    await expect(page.locator(".inbox-decided li")).toHaveCount(2);
    await expect(page.locator(".inbox-decided")).toContainText("Mae hon gyda ni.");
    await assertSound(page, { name: `inbox-decided-${language}` });

    await mair.sync();
    const { items: left } = await outbox(mair);
    const said = left.map(({ id, journey, handed }) => [id, journey, handed]);
    expect(said).toContainEqual([bench, "needs-you", "aside"]);
    // With the team, and no reader's to see.
    expect(said).toContainEqual([null, "safe-team", undefined]);
    await page.goto(`${team.url}/p/${team.project}/record/${note}`);
    await expect(page.getByText(words.says).first(), "it is with the team").toBeVisible();
  });
}

test("what cannot be taken in as things stand says why and waits; nobody but coordinators has the door", async ({
  page,
  team,
  signIn,
}) => {
  await speak(page, "en");
  const mair = await team.phone("Mair");
  await handsOver(team, mair, ["note", "add", "A loose slab"]);
  // Somebody else decided meanwhile what the page still shows.
  await page.route("**/take-in", (route) =>
    route.fulfill({ json: { verdict: "refused", why: "no-parent", change: 0, forget: [] } }),
  );
  await signIn(page);
  await page.goto(`${team.url}/p/${team.project}/inbox`);
  await page.getByRole("button", { name: /Take it in/ }).click();
  const alert = page.locator(".inbox-item [role=alert]");
  await expect(alert).toContainText("It cannot be taken in as things stand. What it belongs to is not here.");
  await expect(page.locator(".inbox-item")).toHaveCount(1);
  await assertSound(page, { name: "inbox-cannot" });
  await page.getByRole("button", { name: /Put it aside.*Mair/ }).click();
  await page.keyboard.type("x".repeat(301));
  await expect(page.getByText("1 letter too many", { exact: false })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: /Put it aside.*Mair/ }).click();
  await expect(page.locator("textarea"), "what was typed outlives a reload").toHaveValue("x".repeat(301));

  const rhys = await page.context().browser()?.newPage();
  if (!rhys) throw new Error("no browser");
  await speak(rhys, "en");
  await signIn(rhys, "Rhys", "--role", "officer");
  await expect(rhys.locator("main h1")).toBeVisible();
  await expect(rhys.getByRole("link", { name: /Inbox/ })).toHaveCount(0);
  await rhys.goto(`${team.url}/p/${team.project}/inbox`);
  await expect(rhys.locator(".inbox-item")).toHaveCount(0);
  await expect(rhys.locator(".inbox .notice")).toBeVisible();
  await rhys.close();
});
