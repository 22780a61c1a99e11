import { describe, expect, it } from "vitest";
import {
  asked,
  cleared,
  filtersOf,
  filterText,
  howMany,
  isDay,
  readSearch,
  toggled,
  withFilter,
} from "./search.ts";

describe("the query string of map and list", () => {
  it("keeps every filter that it knows and drops the rest", () => {
    const given = {
      kind: "asset,need",
      capital: "social",
      state: "at-risk",
      person: "0190",
      text: "bench",
      from: "2026-01-02",
      to: "2026-02-03",
      need: "versions",
      bin: "in",
      sort: "name",
      record: "0191",
    };
    expect(readSearch({ ...given, hack: "<b>", limit: 9 })).toEqual(given);
  });

  it("takes no day that is none, no need that nobody knows, and no empty text", () => {
    expect(
      readSearch({ from: "2026-02-30", to: "soon", need: "love", bin: "out", sort: "size", text: "  " }),
    ).toEqual({});
  });

  it("reads a number as the text that somebody typed, and cuts a huge paste", () => {
    expect(readSearch({ text: 1998 })).toEqual({ text: "1998" });
    expect(readSearch({ text: "a".repeat(100_000) }).text).toHaveLength(200);
  });

  it("knows the days of the calendar", () => {
    expect([isDay("2028-02-29"), isDay("2027-02-29"), isDay("2026-1-1"), isDay(20260101)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("comes back as it went: filters to a text and from it again", () => {
    const filters = { kind: "asset,need", text: "Tŷ & gardd", from: "2026-01-02", bin: "in" as const };
    const back = readSearch(Object.fromEntries(new URLSearchParams(filterText(filters))));
    expect(back).toEqual(filters);
  });

  it("names the same filters the same, in whatever order they were set", () => {
    const one = withFilter(withFilter({}, "kind", "need"), "text", "bench");
    const other = withFilter(withFilter({}, "text", " bench "), "kind", "need");
    expect(filterText(one)).toBe(filterText(other));
  });

  it("takes a filter out with an empty value, and a value out of a list", () => {
    expect(withFilter({ text: "a", kind: "need" }, "text", "")).toEqual({ kind: "need" });
    expect(toggled("social,human", "social")).toBe("human");
    expect(toggled(undefined, "social")).toBe("social");
  });

  it("clears all filters at once and leaves the order and what is chosen", () => {
    const search = { kind: "asset", text: "x", bin: "in" as const, sort: "name" as const, record: "r" };
    expect(howMany(filtersOf(search))).toBe(3);
    expect(cleared(search)).toEqual({ sort: "name", record: "r" });
  });

  it("asks the server for nothing that was not chosen", () => {
    expect(asked({ text: "  " })).toEqual({});
    expect(asked(filtersOf({ kind: "need", record: "r" }))).toEqual({ kind: "need" });
  });
});
