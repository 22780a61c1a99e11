// The loaded part of a long list: pages in a row, of which the first need not be the list's first. New pages may overlap old ones
// when something arrived in between, so a row counts once. What changed takes its old place; nothing moves under a reader's eyes.
import type { InfiniteData } from "@tanstack/react-query";
import type { Row, Things } from "../api/types.ts";

/** Rows a page. */
export const PAGE = 100;

export type Ask = { offset: number; limit: number } | { around: string; limit: number };
export type Loaded = InfiniteData<Things, Ask>;

/** Where to begin: at the top, or at the page that holds a record. */
export const beginning = (around: string | undefined): Ask =>
  around ? { around, limit: PAGE } : { offset: 0, limit: PAGE };

export function pageAfter(last: Things): Ask | undefined {
  const offset = last.offset + last.rows.length;
  return last.rows.length > 0 && offset < last.total ? { offset, limit: PAGE } : undefined;
}

export function pageBefore(first: Things): Ask | undefined {
  if (first.offset === 0) return undefined;
  const offset = Math.max(0, first.offset - PAGE);
  return { offset, limit: first.offset - offset };
}

/** Every loaded row once, where it was met first. */
export function rowsOf(loaded: Loaded | undefined): Row[] {
  const rows = new Map<string, Row>();
  for (const page of loaded?.pages ?? [])
    for (const row of page.rows) if (!rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}

/** The commit up to which every loaded page is true. */
export const trueUpTo = (loaded: Loaded): number => Math.min(...loaded.pages.map(({ seq }) => seq));

export interface Merged {
  loaded: Loaded;
  /** What changed and is on no loaded page. */
  elsewhere: string[];
}

/**
 * Puts what changed where it stands already. `now` is the newest count of the whole list; every page is true up to its commit
 * afterwards.
 */
export function merge(loaded: Loaded, changed: Row[], now: Pick<Things, "seq" | "total" | "facets">): Merged {
  const fresh = new Map(changed.map((row) => [row.id, row]));
  const found = new Set<string>();
  const pages = loaded.pages.map((page) => ({
    ...page,
    seq: Math.max(page.seq, now.seq),
    total: now.total,
    facets: now.facets,
    rows: page.rows.map((row) => {
      const next = fresh.get(row.id);
      if (!next) return row;
      found.add(row.id);
      return next;
    }),
  }));
  return {
    loaded: { ...loaded, pages },
    elsewhere: changed.map(({ id }) => id).filter((id) => !found.has(id)),
  };
}
