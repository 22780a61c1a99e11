import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundle } from "./bundle.ts";
import { dateInWords, dayOf, shortDayOf, timeOf, whenInWords } from "./when.ts";

const file = (name: string) => readFileSync(new URL(`../../../words/${name}.ftl`, import.meta.url), "utf8");
const english = bundle("en", file("en"));
const welsh = bundle("cy", file("cy"));
const zone = "Europe/London";
const at = (text: string) => Date.parse(text);

test("days are said in the reader's language, by the project's clock", () => {
  const summer = at("2026-06-30T23:30:00Z");
  expect(dayOf(summer, zone, english)).toBe("1 July 2026");
  expect(dayOf(summer, zone, welsh)).toBe("1 Gorffennaf 2026");
  expect(timeOf(summer, zone)).toBe("00:30");
  expect(dateInWords("2026-02-09", welsh)).toBe("9 Chwefror 2026");
  expect(dateInWords("soon", welsh)).toBe("soon");
});

test("today and yesterday are told by the calendar, over a change of the clocks too", () => {
  const now = at("2026-03-29T12:00:00Z");
  expect(whenInWords(at("2026-03-29T00:10:00Z"), zone, english, now)).toBe("today, 00:10");
  expect(whenInWords(at("2026-03-28T23:50:00Z"), zone, welsh, now)).toBe("ddoe, 23:50");
  expect(whenInWords(at("2026-03-27T08:05:00Z"), zone, english, now)).toBe("27 March 2026, 08:05");
});

test("a row of a list has a short day, with the year where it is another", () => {
  const now = at("2026-11-23T12:00:00Z");
  expect(shortDayOf(at("2026-11-18T12:00:00Z"), zone, welsh, now)).toBe("18 Tach");
  expect(shortDayOf(at("2025-08-01T12:00:00Z"), zone, english, now)).toBe("1 Aug 2025");
});
