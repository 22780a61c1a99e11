// Which language the reader wants, and its words: chosen once, kept in this browser, each language fetched when it is needed.
import { bundle, type Language, type Said } from "./bundle.ts";

const KEPT = "walkabout-language";

export function wanted(): Language {
  const kept = localStorage.getItem(KEPT);
  if (kept === "en" || kept === "cy") return kept;
  return navigator.languages.some((tag) => /^cy\b/i.test(tag)) ? "cy" : "en";
}

export const keep = (language: Language) => localStorage.setItem(KEPT, language);

const loaded = new Map<Language, Said>();

export async function load(language: Language): Promise<Said> {
  const found = loaded.get(language);
  if (found) return found;
  const source = await (language === "cy" ? import("virtual:words/cy") : import("virtual:words/en"));
  const said = bundle(language, source.default);
  loaded.set(language, said);
  return said;
}
