import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Field, Shape } from "../api/types.ts";
import { bundle } from "../words/bundle.ts";
import { choiceInWords, fieldInWords, inWords, languageInWords, type Teller, titleOf } from "./spoken.ts";

const file = (name: string) => readFileSync(new URL(`../../../words/${name}.ftl`, import.meta.url), "utf8");
const teller = (language: "en" | "cy"): Teller => ({
  ...bundle(language, file(language)),
  zone: "Europe/London",
  person: (id) => (id === "m" ? "Mair" : "?"),
  thing: () => "Vestry",
});
const english = teller("en");
const welsh = teller("cy");
const field = (id: string, shape: Shape): Field => ({
  id,
  shape,
  set: false,
  privacy: "thing",
  search: false,
});

test("an agreement is one or two whole sentences", () => {
  const shape = field("agreement", { type: "agreement" });
  const value = { may: "team", who: "herself", how: "doorstep", on_ms: Date.parse("2026-11-18T12:00:00Z") };
  expect(inWords(english, "asset", shape, value)).toBe(
    "The team may see it. Agreed by: herself, at the door, 18 November 2026",
  );
  expect(inWords(welsh, "asset", shape, value)).toBe(
    "Caiff y tîm ei weld. Cytunwyd. Pwy: herself, wrth y drws, 18 Tachwedd 2026",
  );
  expect(inWords(english, "asset", shape, { may: "no" })).toBe("They said no.");
});

test("a place says how well it is known, never where its numbers are", () => {
  const words = inWords(english, "asset", field("position", { type: "position" }), {
    lon: -3.39,
    lat: 51.6,
    accuracy_m: 5,
    source: "photo",
  });
  expect(words).toBe("On the map, within 5 metres, from the photo");
});

test("the same word is said for what it means in its kind", () => {
  expect(choiceInWords(english, "promise", "outcome", "part")).toBe("part of it");
  expect(choiceInWords(english, "conversation", "outcome", "no-answer")).toBe("no answer");
  expect(choiceInWords(english, "link", "how", "same")).toBe("the same thing");
  expect(choiceInWords(welsh, "conversation", "how", "doorstep")).toBe("wrth y drws");
  expect(choiceInWords(english, "asset", "state", "under-the-hill")).toBe("under the hill");
  expect(fieldInWords(english, "asset", "of_a_newer_version")).toBe("Something newer than this program");
});

test("every field and choice of what the page shows has words in both languages", () => {
  const names = [
    "name",
    "remark",
    "begins",
    "came",
    "answer",
    "gender",
    "phone",
    "email",
    "to",
    "wipe_on",
    "cell",
  ];
  for (const tell of [english, welsh])
    for (const name of names) expect(fieldInWords(tell, "asset", name)).not.toBe(tell.say("field-unknown"));
});

test("a nameless thing is called by what it is, its street and its time", () => {
  const made_ms = Date.parse("2026-11-18T14:05:00Z");
  const photo = { title: "", kind: "photo", line: "Chapel Road", made_ms };
  expect(titleOf(english, photo)).toBe("A photo, Chapel Road, 14:05");
  expect(titleOf(english, { ...photo, line: "" })).toBe("A photo, 14:05");
  expect(titleOf(english, { ...photo, title: "<b>Bench</b>" })).toBe("<b>Bench</b>");
});

test("a language is called by its own name", () => {
  expect(languageInWords("cy")).toBe("Cymraeg");
  expect(languageInWords("pl")).toBe("polski");
  expect(languageInWords("not a tag")).toBe("not a tag");
});
