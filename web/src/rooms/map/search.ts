// What stands in the query string of the map and list: its filters, and the one thing that is chosen.

export interface MapSearch {
  kind?: string;
  capital?: string;
  state?: string;
  person?: string;
  text?: string;
  from?: string;
  to?: string;
  need?: string;
  bin?: "in";
  sort?: "name";
  /** The id of the chosen thing. */
  record?: string;
}

const TEXTS = ["kind", "capital", "state", "person", "text", "from", "to", "need", "record"] as const;

/** Keeps what it knows, drops the rest: an address may be typed by hand. */
export function readSearch(given: Record<string, unknown>): MapSearch {
  const search: MapSearch = {};
  for (const name of TEXTS) {
    const value = given[name];
    // The router reads `?text=1998` as a number.
    if (typeof value === "string" || typeof value === "number") search[name] = String(value);
  }
  if (given.bin === "in") search.bin = "in";
  if (given.sort === "name") search.sort = "name";
  return search;
}
