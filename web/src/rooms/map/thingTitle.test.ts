import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Row } from "../../api/types.ts";
import { bundle } from "../../words/bundle.ts";
import { titleOf, whenOf, whoAndWhenOf } from "./thingTitle.ts";

const said = (language: "en" | "cy") =>
  bundle(language, readFileSync(new URL(`../../../../words/${language}.ftl`, import.meta.url), "utf8"));
const now = Date.UTC(2026, 6, 1, 12, 0);
const clock = { zone: "Europe/London", now };
const thing = (over: Partial<Row>): Row => ({
  id: "1",
  kind: "photo",
  title: "",
  line: "Chapel Road",
  author: "p",
  made_ms: Date.UTC(2026, 6, 1, 13, 5),
  changed_ms: now,
  conflicts: 0,
  bin: "out",
  photos: 0,
  audience: "team",
  ...over,
});

describe("what a thing is called", () => {
  it("is its name where it has one, as text and nothing else", () => {
    expect(titleOf(thing({ title: "<script>alert(1)</script>" }), clock, said("en"))).toBe(
      "<script>alert(1)</script>",
    );
  });

  it("is made of its sort, street and time where it has none, by the project's clock", () => {
    expect(titleOf(thing({}), clock, said("en"))).toBe("A photo, Chapel Road, 14:05");
    expect(titleOf(thing({ line: "" }), clock, said("cy"))).toBe("Llun, 14:05");
  });

  it("has words even for a sort that is newer than this page", () => {
    expect(titleOf(thing({ kind: "hologram", line: "" }), clock, said("en"))).toBe(
      "Something newer than this program, 14:05",
    );
  });
});

describe("who and when", () => {
  const made_ms = Date.UTC(2026, 5, 30, 9, 35);
  const row = (changed_ms: number) => thing({ made_ms, changed_ms });
  it("never says that its author changed it: somebody else may have", () => {
    expect(whoAndWhenOf(row(made_ms + 40), "Mair", clock, said("en"))).toBe("Mair · Yesterday, 10:35");
    const later = row(Date.UTC(2026, 6, 1, 7, 30));
    expect(whoAndWhenOf(later, "Mair", clock, said("en"))).toBe(
      "Written by Mair. Last changed: Today, 08:30",
    );
    expect(whoAndWhenOf(later, "Mair", clock, said("cy"))).toBe(
      "Awdur: Mair. Newidiwyd ddiwethaf: Heddiw, 08:30",
    );
  });
});

describe("when", () => {
  const when = (ms: number, language: "en" | "cy" = "en") => whenOf(ms, clock, said(language));
  it("is today and yesterday with the time, else the day, with its year where that is another", () => {
    expect(when(Date.UTC(2026, 6, 1, 7, 30))).toBe("Today, 08:30");
    expect(when(Date.UTC(2026, 5, 30, 22, 30))).toBe("Yesterday, 23:30");
    expect(when(Date.UTC(2026, 2, 3))).toBe("3 Mar");
    expect(when(Date.UTC(2026, 5, 29, 12))).toBe("29 June");
    expect(when(Date.UTC(2025, 2, 3))).toBe("3 Mar 2025");
    expect(when(Date.UTC(2026, 6, 1, 7, 30), "cy")).toBe("Heddiw, 08:30");
  });

  it("is a day of the project's zone, not of UTC", () => {
    expect(when(Date.UTC(2026, 5, 30, 23, 30))).toBe("Today, 00:30");
  });
});
