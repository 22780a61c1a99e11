// The web app says every message exactly as the phone and the server do.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { saidHere, wordsFile } from "../../plugins/words.ts";
import { type Args, bundle, capitalised, type Language, namedId } from "./bundle.ts";

interface One {
  lang: Language;
  id: string;
  args: Args;
  text: string;
}
const fixture = new URL("../../../words/tests/fixtures/said.json", import.meta.url);
const said: One[] = JSON.parse(readFileSync(fixture, "utf8"));
const source = (language: Language) => readFileSync(wordsFile(language), "utf8");

describe("what the web app says", () => {
  test("is what Rust says, for the same message and values (npm run said writes the list anew)", () => {
    expect(said.length).toBeGreaterThan(200);
    const whole = { en: bundle("en", source("en")), cy: bundle("cy", source("cy")) };
    for (const { lang, id, args, text } of said) expect(whole[lang].say(id, args)).toBe(text);
  });

  test("survives leaving out what only phones and terminals say", () => {
    for (const language of ["en", "cy"] as const) {
      const kept = saidHere(source(language));
      const [words, all] = [bundle(language, kept), bundle(language, source(language))];
      expect(kept).not.toMatch(/^(server|phone)-/m);
      expect(kept).not.toContain("#");
      const ids = [...kept.matchAll(/^([a-z0-9-]+) =/gm)].map(([, id]) => id ?? "");
      expect(ids.length).toBeGreaterThan(250);
      for (const id of ids) expect(words.say(id, { count: 3 })).toBe(all.say(id, { count: 3 }));
    }
  });

  test("shows what is missing in the way Rust does, and never stops", () => {
    const words = bundle("en", source("en"));
    expect(words.say("no-such-message")).toBe("[no-such-message]");
    expect(words.say("join-welcome")).toBe("Welcome, {$name}.");
  });

  test("names a value of a list however it is written", () => {
    expect(namedId("state", "not_used")).toBe("state-not-used");
    expect(namedId("state", " In use")).toBe("state-in-use");
    expect(bundle("en", source("en")).named("thing", "private_note")).toBe("what I saw, and my impression");
    expect(capitalised("ŵyn")).toBe("Ŵyn");
  });
});

describe("the words that code asks for", () => {
  test("are there in both languages, and none is left without a language", () => {
    const files = import.meta.glob("../**/*.{ts,tsx}", { query: "?raw", eager: true, import: "default" });
    const asked = Object.entries(files)
      .filter(([path]) => !path.includes(".test."))
      .flatMap(([, text]) => [...String(text).matchAll(/"(web-[a-z0-9-]+)"/g)].map(([, id]) => id ?? ""));
    expect(asked.length).toBeGreaterThan(60);
    for (const language of ["en", "cy"] as const) {
      const words = bundle(language, saidHere(source(language)));
      expect(asked.filter((id) => !words.has(id))).toEqual([]);
    }
  });
});
