// Makes `virtual:words/en` and `virtual:words/cy` from the files of words that phone, server and web share: comments out, and
// the areas out that only a phone or a terminal says. Each language is a module of its own, so a reader loads one.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** Areas that the web never says. An id's area is its part before the first hyphen. */
const NOT_SAID_HERE = new Set([
  "server",
  "phone",
  "walk",
  "import",
  "error",
  "aloud",
  "journey",
  // The phone's screens and the demo's program.
  "app",
  "today",
  "safety",
  "worried",
  "leave",
  "good",
  "chat",
  "promises",
  "pass",
  "near",
  "work",
  "settings",
  "demo",
  "finish",
  "group",
  "lock",
  "mend",
  "record",
  "rest",
  "who",
]);
const MODULE = /^\0?virtual:words\/(en|cy)$/;

/** The messages of a Fluent file that the web may say, without comments and empty lines. */
export function saidHere(source: string): string {
  const kept: string[] = [];
  let keep = false;
  for (const line of source.split("\n")) {
    const id = /^([a-z][a-z0-9-]*) *=/.exec(line)?.[1];
    if (id) keep = !NOT_SAID_HERE.has(id.slice(0, id.indexOf("-")));
    if (keep && line.trim() !== "" && !line.startsWith("#")) kept.push(line);
  }
  return `${kept.join("\n")}\n`;
}

export const wordsFile = (language: string) =>
  fileURLToPath(new URL(`../../words/${language}.ftl`, import.meta.url));

export function words(): Plugin {
  return {
    name: "walkabout-words",
    resolveId: (id) => (MODULE.test(id) && !id.startsWith("\0") ? `\0${id}` : undefined),
    load(id) {
      const language = MODULE.exec(id)?.[1];
      if (!language) return;
      const file = wordsFile(language);
      this.addWatchFile(file);
      return `export default ${JSON.stringify(saidHere(readFileSync(file, "utf8")))};`;
    },
  };
}
