// What stands in the query string of the map and list: its filters, and the one thing that is chosen. An address may be typed by
// hand or come from an older page: what is known is kept, the rest is dropped. The same filters go to the list and to the map.
import type { ThingsQuery } from "../../api/types.ts";

export interface MapSearch {
  kind?: string;
  capital?: string;
  state?: string;
  person?: string;
  text?: string;
  from?: string;
  to?: string;
  need?: Need;
  bin?: "in";
  sort?: "name";
  /** The id of the chosen thing. */
  record?: string;
}

export const NEEDS = ["versions", "no-place", "no-kind"] as const;
export type Need = (typeof NEEDS)[number];

export type Filters = Omit<MapSearch, "record">;

const TEXTS = ["kind", "capital", "state", "person", "text", "record"] as const;
const FILTERS = ["kind", "capital", "state", "person", "text", "from", "to", "need", "bin"] as const;
/** Longer than any name, shorter than what a server takes as an address. */
const LONGEST = 200;

export function readSearch(given: Record<string, unknown>): MapSearch {
  const search: MapSearch = {};
  for (const name of TEXTS) {
    const value = given[name];
    // The router reads `?text=1998` as a number.
    if (typeof value !== "string" && typeof value !== "number") continue;
    const text = String(value).slice(0, LONGEST);
    if (text.trim() !== "") search[name] = text;
  }
  if (isDay(given.from)) search.from = given.from;
  if (isDay(given.to)) search.to = given.to;
  const need = NEEDS.find((known) => known === given.need);
  if (need) search.need = need;
  if (given.bin === "in") search.bin = "in";
  if (given.sort === "name") search.sort = "name";
  return search;
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function isDay(given: unknown): given is string {
  if (typeof given !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(given)) return false;
  const day = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(given);
}

export function filtersOf({ record: _, ...filters }: MapSearch): Filters {
  return filters;
}

/** How many filters are set; the order is none. */
export const howMany = (filters: Filters): number => FILTERS.filter((name) => filters[name]).length;

/** The same view without filters: the order and what is chosen stay. */
export function cleared({ sort, record }: MapSearch): MapSearch {
  return { ...(sort ? { sort } : {}), ...(record ? { record } : {}) };
}

/** One filter set anew; an empty value takes it out. */
export function withFilter<K extends keyof MapSearch>(
  search: MapSearch,
  name: K,
  value: MapSearch[K] | "" | undefined,
): MapSearch {
  const { [name]: _, ...rest } = search;
  return (value ? { ...rest, [name]: value } : rest) as MapSearch;
}

/** The values of a filter that may have several. */
export const valuesOf = (list: string | undefined): string[] => list?.split(",").filter(Boolean) ?? [];

/** The list with the value put in, or taken out where it is in already. */
export function toggled(list: string | undefined, value: string): string {
  const values = valuesOf(list);
  return (values.includes(value) ? values.filter((v) => v !== value) : [...values, value]).join(",");
}

/** What the server is asked for. */
export function asked(filters: Filters): ThingsQuery {
  const { text, ...rest } = filters;
  return { ...rest, ...(text?.trim() ? { text: text.trim() } : {}) };
}

/** The filters as one text, always in the same order: part of the address of tiles, and the name of a list. */
export function filterText(filters: Filters): string {
  const query = asked(filters);
  const pairs = FILTERS.flatMap((name) => (query[name] ? [[name, String(query[name])]] : []));
  return new URLSearchParams(pairs).toString();
}
