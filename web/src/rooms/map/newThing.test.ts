import { describe, expect, it } from "vitest";
import type { Schema } from "../../api/types.ts";
import { changesOf, EMPTY } from "./newThing.ts";

const text = (id: string) => ({
  id,
  shape: { type: "text", max: 120 } as const,
  set: false,
  privacy: "thing" as const,
  search: true,
});
const schema: Schema = {
  version: 1,
  limits: {} as Schema["limits"],
  kinds: [
    {
      id: "asset",
      of: [],
      reach: "team",
      listed: true,
      from_desk: true,
      fields: [text("name"), text("description"), text("street"), text("capital"), text("position")],
    },
    {
      id: "note",
      of: [],
      reach: "team",
      listed: true,
      from_desk: true,
      fields: [text("text"), text("position")],
    },
  ],
};

describe("a new thing as changes", () => {
  it("holds what somebody wrote and nothing else", () => {
    expect(changesOf(schema, { ...EMPTY, name: " Bench ", capital: "physical" }, undefined)).toEqual([
      { field: "name", op: "set", value: "Bench", base: [] },
      { field: "capital", op: "set", value: "physical", base: [] },
    ]);
  });

  it("puts the words where the kind keeps them, and leaves out fields that it has not", () => {
    const draft = { ...EMPTY, kind: "note", name: "left over", capital: "social", words: "Ask Siân" };
    expect(changesOf(schema, draft, { lon: -3.5, lat: 53.2 })).toEqual([
      { field: "text", op: "set", value: "Ask Siân", base: [] },
      { field: "position", op: "set", value: { lon: -3.5, lat: 53.2, source: "hand" }, base: [] },
    ]);
  });
});
