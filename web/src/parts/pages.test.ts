import { describe, expect, it } from "vitest";
import type { Row, Things } from "../api/types.ts";
import { beginning, type Loaded, merge, PAGE, pageAfter, pageBefore, rowsOf, trueUpTo } from "./pages.ts";

const row = (n: number, title = `Thing ${n}`): Row => ({
  id: `id-${n}`,
  kind: "asset",
  title,
  line: "",
  author: "p",
  made_ms: n,
  changed_ms: n,
  conflicts: 0,
  bin: "out",
  photos: 0,
  audience: "team",
});
const page = (offset: number, count: number, total: number, seq = 1): Things => ({
  seq,
  total,
  offset,
  rows: Array.from({ length: count }, (_, n) => row(offset + n)),
  facets: { kind: {}, capital: {} },
});
const loaded = (...pages: Things[]): Loaded => ({ pages, pageParams: pages.map(() => beginning(undefined)) });

describe("the loaded part of a long list", () => {
  it("begins at the top, or at the page of one thing", () => {
    expect(beginning(undefined)).toEqual({ offset: 0, limit: PAGE });
    expect(beginning("id-7")).toEqual({ around: "id-7", limit: PAGE });
  });

  it("asks for what follows until all is there", () => {
    expect(pageAfter(page(200, 100, 5_000))).toEqual({ offset: 300, limit: PAGE });
    expect(pageAfter(page(4_900, 100, 5_000))).toBeUndefined();
    expect(pageAfter(page(300, 0, 5_000))).toBeUndefined();
  });

  it("asks for exactly what lies before it", () => {
    expect(pageBefore(page(300, 100, 5_000))).toEqual({ offset: 200, limit: 100 });
    expect(pageBefore(page(40, 100, 5_000))).toEqual({ offset: 0, limit: 40 });
    expect(pageBefore(page(0, 100, 5_000))).toBeUndefined();
  });

  it("shows a row once when pages overlap because something arrived in between", () => {
    const rows = rowsOf(loaded(page(0, 100, 500), page(99, 100, 501)));
    expect(rows).toHaveLength(199);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(199);
  });

  it("changes a row in its place and moves none", () => {
    const list = loaded(page(0, 100, 200), page(100, 100, 200, 3));
    const before_ = rowsOf(list).map(({ id }) => id);
    const { loaded: next, elsewhere } = merge(list, [row(150, "New words")], { ...page(0, 0, 200), seq: 9 });
    expect(rowsOf(next).map(({ id }) => id)).toEqual(before_);
    expect(rowsOf(next)[150]?.title).toBe("New words");
    expect(elsewhere).toEqual([]);
    expect(trueUpTo(next)).toBe(9);
  });

  it("says what is on no loaded page, and counts the whole list anew", () => {
    const list = loaded(page(0, 100, 200));
    const { loaded: next, elsewhere } = merge(list, [row(900), row(3)], { ...page(0, 0, 201), seq: 2 });
    expect(elsewhere).toEqual(["id-900"]);
    expect(rowsOf(next)).toHaveLength(100);
    expect(next.pages[0]?.total).toBe(201);
  });

  it("is true up to its oldest page", () => {
    expect(trueUpTo(loaded(page(0, 1, 9, 4), page(1, 1, 9, 7)))).toBe(4);
  });
});
