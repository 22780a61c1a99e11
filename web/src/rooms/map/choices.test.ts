import { describe, expect, it } from "vitest";
import type { Kind, Schema } from "../../api/types.ts";
import { choicesOf, kindsFromDesk, listedKinds } from "./choices.ts";

const kind = (id: string, more: Partial<Kind>): Kind => ({
  id,
  of: [],
  reach: "team",
  listed: false,
  from_desk: false,
  fields: [],
  ...more,
});
const capital = {
  id: "capital",
  shape: { type: "choice" as const, words: ["social", "green"] },
  set: false,
  privacy: "thing" as const,
  search: false,
};
const schema: Schema = {
  version: 9,
  limits: {} as Schema["limits"],
  kinds: [
    kind("asset", { listed: true, from_desk: true, fields: [capital] }),
    kind("conversation", { listed: true }),
    kind("statement", {}),
    kind("orchard", { listed: true, from_desk: true }),
    kind("ledger", { from_desk: true }),
  ],
};

describe("what filters and forms offer", () => {
  it("is what the schema says, in its order, with kinds that this page has never heard of", () => {
    expect(listedKinds(schema)).toEqual(["asset", "conversation", "orchard"]);
    expect(kindsFromDesk(schema)).toEqual(["asset", "orchard", "ledger"]);
    expect(choicesOf(schema, "asset", "capital")).toEqual(["social", "green"]);
  });

  it("is nothing as long as the schema is not there, or where a field is no choice", () => {
    expect(listedKinds(undefined)).toEqual([]);
    expect(choicesOf(undefined, "asset", "capital")).toEqual([]);
    expect(choicesOf(schema, "asset", "state")).toEqual([]);
    expect(choicesOf(schema, "bridge", "capital")).toEqual([]);
  });
});
