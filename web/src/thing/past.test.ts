import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Field, PastChange, Shape } from "../api/types.ts";
import { bundle } from "../words/bundle.ts";
import { pastInWords } from "./past.ts";
import type { Teller } from "./spoken.ts";

const english: Teller = {
  ...bundle("en", readFileSync(new URL("../../../words/en.ftl", import.meta.url), "utf8")),
  zone: "Europe/London",
  person: () => "?",
  thing: () => "?",
};
const field = (id: string, shape: Shape): Field => ({
  id,
  shape,
  set: false,
  privacy: "thing",
  search: false,
});

test("the history says from what to what", () => {
  const fields = [field("name", { type: "text", max: 120 }), field("by", { type: "date" })];
  const said = (change: PastChange) => pastInWords(english, "asset", fields, change);
  expect(said({ field: "name", op: "set", value: "Old bench", before: ["Bench"] })).toBe(
    "Name: from “Bench” to “Old bench”",
  );
  expect(said({ field: "name", op: "set", value: "Bench", before: [] })).toBe("Name: “Bench”");
  expect(said({ field: "name", op: "set", value: null, before: ["Bench"] })).toBe(
    "Name: “Bench” was taken out",
  );
  expect(said({ field: "name", op: "set", value: "C", before: ["A", "B"] })).toBe(
    "Name: from “A / B” to “C”",
  );
  expect(said({ field: "by", op: "set", value: "2026-11-18", before: [null] })).toBe(
    "By when: “18 November 2026”",
  );
  expect(said({ field: "trashed", op: "set", value: true, before: [false] })).toBe(
    "It is in the bin. You can take it out again.",
  );
});
