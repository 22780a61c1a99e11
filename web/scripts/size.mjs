// Says what the start of the app weighs, and fails above its limit: every file that index.html loads, what those load at once,
// the larger language and the sign-in room, gzipped, without the font files (which the page does not wait for).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT = 150_000;
const dist = new URL("../dist/", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));

const files = new Set(["index.html"]);
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const next of chunk.imports ?? []) visit(next);
};
const weight = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const languages = Object.keys(manifest).filter((key) => key.includes("virtual:words/"));
const heaviest = languages.sort((a, b) => weight(manifest[b].file) - weight(manifest[a].file))[0];

visit("index.html");
visit(heaviest);
visit("src/rooms/signin/SignIn.tsx");
let sum = 0;
for (const file of files) {
  const bytes = weight(file);
  sum += bytes;
  console.log(String(bytes).padStart(8), file);
}
console.log(String(sum).padStart(8), `of ${LIMIT} bytes (gzip) at the start`);
if (files.size < 4 || sum > LIMIT) {
  console.error("The start is too heavy, or its files were not found.");
  process.exit(1);
}
