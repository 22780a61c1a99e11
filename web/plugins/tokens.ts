// Makes `virtual:tokens.css` from src/tokens/tokens.json, the one place where colours, type and spacing are decided; phones
// make their themes of the same file. Every token becomes a custom property: colour.ink → --ink, space.3 → --space-3.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

export interface Tokens {
  type: Record<string, string>;
  space: Record<string, string>;
  size: Record<string, string>;
  kind: Record<string, string>;
  theme: Record<"light" | "dark" | "sun" | "print", Record<string, string>>;
}

const FILE = fileURLToPath(new URL("../src/tokens/tokens.json", import.meta.url));
const ID = "virtual:tokens.css";

const properties = (prefix: string, values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => `--${prefix}${name}:${value};`);

export function css(tokens: Tokens): string {
  const plain = [
    ...properties("type-", tokens.type),
    ...properties("space-", tokens.space),
    ...properties("size-", tokens.size),
    ...properties("kind-", tokens.kind),
  ].join("");
  const light = properties("", tokens.theme.light).join("");
  const dark = properties("", tokens.theme.dark).join("");
  const print = properties("", tokens.theme.print).join("");
  return [
    `:root{color-scheme:light;${plain}${light}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${dark}}}`,
    `@media screen{:root[data-theme=dark]{color-scheme:dark;${dark}}}`,
    `@media print{:root:root{color-scheme:light;${print}}}`,
  ].join("\n");
}

export function tokens(): Plugin {
  return {
    name: "walkabout-tokens",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return;
      this.addWatchFile(FILE);
      return css(JSON.parse(readFileSync(FILE, "utf8")) as Tokens);
    },
  };
}
