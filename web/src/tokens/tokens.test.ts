// Colours that can be read: contrast by WCAG 2.2, computed from the one file of tokens.
import { describe, expect, test } from "vitest";
import { css } from "../../plugins/tokens.ts";
import { MARKS } from "../kinds/marks.ts";
import tokens from "./tokens.json";

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(["light", "dark"] as const)("in the %s theme", (name) => {
  const t = tokens.theme[name];
  const grounds = [t.paper, t.raised, t.sunk, t.chosen, t.news, t["wrong-paper"]];
  test("text has at least 7:1, quiet text, links, warnings 4.5:1 on every ground", () => {
    for (const ground of grounds) {
      expect(contrast(t.ink, ground)).toBeGreaterThanOrEqual(7);
      for (const text of [t.quiet, t.link, t.wrong])
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(t["on-main"], t.main)).toBeGreaterThanOrEqual(7);
    expect(contrast(t.good, t.paper)).toBeGreaterThanOrEqual(4.5);
  });
  test("the ring of the focus and the edges of fields have at least 3:1 on every ground", () => {
    for (const ground of grounds) {
      expect(contrast(t.ring, ground)).toBeGreaterThanOrEqual(3);
      expect(contrast(t.edge, ground)).toBeGreaterThanOrEqual(3);
    }
  });
});

test("what is white on a kind's colour has at least 5:1", () => {
  for (const name of ["social", "financial", "public", "human", "physical", "heard"] as const)
    expect(contrast("#FFFFFF", tokens.kind[name])).toBeGreaterThanOrEqual(5);
});

test("the five kinds have five shapes, five colours and five drawings", () => {
  const five = (["social", "financial", "public", "human", "physical"] as const).map((name) => MARKS[name]);
  expect(new Set(five.map(({ shape }) => shape)).size).toBe(5);
  expect(new Set(five.map(({ fill }) => fill)).size).toBe(5);
  expect(new Set(five.map(({ lines, solid }) => `${lines}${solid}`)).size).toBe(5);
});

test("bright sun is black on white and nothing between", () => {
  expect(new Set(Object.values(tokens.theme.sun))).toEqual(new Set(["#000000", "#FFFFFF"]));
});

test("every theme has every token, and paper wins over the chosen theme", () => {
  const names = Object.keys(tokens.theme.light);
  expect(Object.keys(tokens.theme.dark)).toEqual(names);
  expect(Object.keys(tokens.theme.sun)).toEqual(names);
  expect(Object.keys(tokens.theme.print)).toEqual(names);
  expect(css(tokens)).toMatch(/@media print\{:root:root\{.*--ink:#000000/s);
});
