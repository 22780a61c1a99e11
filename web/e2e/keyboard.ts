// Reaching things as somebody does who cannot use a mouse: with Tab, by what they are called.
import type { Page } from "@playwright/test";

/** Presses Tab until what has the focus is called so (its label, or its own words), and fails where the keyboard does not reach it. */
export async function tabToNamed(page: Page, name: string | RegExp, most = 90): Promise<void> {
  const wanted = name instanceof RegExp ? name : new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const seen: string[] = [];
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    const called = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here) return "";
      const labels =
        here instanceof HTMLInputElement || here instanceof HTMLSelectElement ? here.labels : null;
      const label = labels?.[0]?.textContent ?? here.getAttribute("aria-label") ?? here.textContent ?? "";
      return label.trim();
    });
    if (wanted.test(called)) return;
    seen.push(called.slice(0, 40));
  }
  throw new Error(`Tab does not reach ${wanted} but ${seen.join(" | ")}`);
}

/** The same, and presses it. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabToNamed(page, name);
  await page.keyboard.press("Enter");
}
