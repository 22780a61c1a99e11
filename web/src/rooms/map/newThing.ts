// What a new thing becomes as changes of one save: only fields that its kind has in the schema, only what somebody wrote.
import type { Change, Field, Schema, Value } from "../../api/types.ts";
import type { Place } from "../../map/ThingsMap.tsx";

export interface Draft {
  kind: string;
  name: string;
  capital: string;
  about: string;
  words: string;
  street: string;
  /** The id that it will have, once a save of it went: the same at every try. */
  id?: string;
  /** The save that carries it. */
  sent?: string;
}

export const EMPTY: Draft = { kind: "asset", name: "", capital: "", about: "", words: "", street: "" };

export const fieldOf = (schema: Schema, kind: string, field: string): Field | undefined =>
  schema.kinds.find(({ id }) => id === kind)?.fields.find(({ id }) => id === field);

/** Where the words of a kind go. */
export const wordsField = (schema: Schema, kind: string): Field | undefined =>
  fieldOf(schema, kind, "description") ?? fieldOf(schema, kind, "text");

export function changesOf(schema: Schema, draft: Draft, placed: Place | undefined): Change[] {
  const words = wordsField(schema, draft.kind);
  const values: [field: string, value: Value][] = [
    ["name", draft.name.trim()],
    ["capital", draft.capital],
    ["about", draft.about],
    ...(words ? ([[words.id, draft.words.trim()]] as [string, Value][]) : []),
    ["street", draft.street.trim()],
    ...(placed
      ? ([["position", { lon: placed.lon, lat: placed.lat, source: "hand" }]] as [string, Value][])
      : []),
  ];
  return values
    .filter(([field, value]) => value !== "" && fieldOf(schema, draft.kind, field))
    .map(([field, value]) => ({ field, op: "set", value, base: [] }));
}
