// What holds for every page, whatever it shows: no fault that axe finds, nothing wider than the window, nothing that one presses
// too small or over another, no page of absurd height; at a desk's width and a phone's, and with text of 200 %.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [
  { width: 1280, height: 800, text: 1 },
  { width: 400, height: 800, text: 1 },
  { width: 1280, height: 800, text: 2 },
  { width: 400, height: 800, text: 2 },
];

interface Limits {
  /** Pixels that the page may be high at 1280 px and normal text. A list that lost its frame is higher. */
  tallest?: number;
  /** Where the picture of each size goes; to be looked at. */
  name?: string;
}

/** Asserts all of it at every size, and leaves the page at 1280 × 800. */
export async function assertSound(page: Page, { tallest = 2_400, name }: Limits = {}): Promise<void> {
  for (const { width, height, text } of SIZES) {
    const where = `${width} px, text ${text * 100} %`;
    await page.setViewportSize({ width, height });
    await page.evaluate((text) => {
      document.documentElement.style.fontSize = text === 1 ? "" : `${text * 112.5}%`;
    }, text);
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
    const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const faults = found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`,
    );
    expect(faults, where).toEqual([]);
    const { wide, tall, small, over } = await measure(page);
    expect(wide, `${where}: wider than the window`).toBeLessThanOrEqual(width);
    expect(tall, `${where}: higher than it should be`).toBeLessThanOrEqual(
      (tallest * text * text * 1280) / Math.min(width * 1.6, 1280),
    );
    expect(small, `${where}: too small to press`).toEqual([]);
    expect(over, `${where}: one over the other`).toEqual([]);
    if (name) await page.screenshot({ path: `${outputs()}/${name}-${width}-${text * 100}.png` });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
  });
}

const outputs = () => process.env.WALKABOUT_WEB_OUT ?? "test-results";

function measure(page: Page) {
  return page.evaluate(() => {
    const LEAST = 44;
    const name = (element: Element) => element.outerHTML.slice(0, 120);
    const dialog = document.querySelector("dialog[open]");
    const pressed = [
      ...(dialog ?? document).querySelectorAll<HTMLElement>(
        "a[href], button, input, select, textarea, summary, [role=option]",
      ),
    ]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      // A link within a sentence is as high as its line; what is for screen readers alone has no size.
      .filter((element) => !(element.matches("a") && getComputedStyle(element).display === "inline"))
      .map((element) => ({ element, box: (element.closest("label") ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0);
    const small = pressed
      .filter(({ box }) => box.height < LEAST - 0.5 || box.width < LEAST - 0.5)
      .map(({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${name(element)}`);
    const over: string[] = [];
    for (const [at, one] of pressed.entries()) {
      for (const other of pressed.slice(at + 1)) {
        // The way past the header lies over it while it has the focus: that is what it is for.
        if (one.element.matches(".skip")) continue;
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (one.element.closest("label") && one.element.closest("label") === other.element.closest("label"))
          continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (wide > 1 && high > 1) over.push(`${name(one.element)} / ${name(other.element)}`);
      }
    }
    const page = document.documentElement;
    return { wide: page.scrollWidth, tall: page.scrollHeight, small, over };
  });
}
