// What stands in the query string of the talks: what is looked for, and the one that is open.

export interface TalksSearch {
  text?: string;
  street?: string;
  outcome?: string;
  person?: string;
  from?: string;
  to?: string;
  /** The id of the open talk. */
  talk?: string;
}

const NAMES = ["text", "street", "outcome", "person", "from", "to", "talk"] as const;

/** Whether something is looked for. */
export const looksFor = (search: TalksSearch): boolean =>
  NAMES.some((name) => name !== "talk" && search[name]);

/** Keeps what it knows, drops the rest: an address may be typed by hand. */
export function readTalksSearch(given: Record<string, unknown>): TalksSearch {
  const search: TalksSearch = {};
  for (const name of NAMES) {
    const value = given[name];
    if ((typeof value === "string" && value !== "") || typeof value === "number")
      search[name] = String(value);
  }
  return search;
}
