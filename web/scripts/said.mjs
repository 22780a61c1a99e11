// Writes words/tests/fixtures/said.json: how JavaScript's Fluent says a choice of messages, with plurals, grouped numbers, values and
// messages within messages. Rust and the web app are both tested against it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

const NUMBERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 1000, 10000, 1234567];
const counted = {
  "count-photos": "photos",
  "count-things": "things",
  "count-good-things": "things",
  "count-cards": "cards",
  "count-doors": "doors",
  "count-chats": "chats",
  "count-promises": "promises",
  "count-notes": "notes",
  "web-shell-to-send": "count",
  "web-account-passkeys-count": "count",
  "walk-none-sent": "count",
};
const asked = [
  ...Object.entries(counted).flatMap(([id, name]) => NUMBERS.map((number) => [id, { [name]: number }])),
  ["journey-walk-safe", { safe: 13, total: 1400 }],
  ["join-welcome", { name: "Siân o Dŷ Helyg" }],
  ["join-welcome", { name: "<b>{ $name }</b> \u202eab" }],
  ["join-word-nearly", { word: "benhc", suggestion: "bench" }],
  ["phone-list-near", { name: "Mainc", thing: "rhywbeth da", metres: 1250 }],
  ["walk-finish-ask", { things: 2, doors: 11, promises: 1 }],
  ["server-too-many-requests", { seconds: 30 }],
  ["kind-social", {}],
  ["web-signin-ended", {}],
  ["versions-line", { name: "Ŵyn & Ωmega", value: "“10 till 4” – £2 <b>{ $x }</b>" }],
  ["phone-list-near", { name: "שלום", thing: "العربية", metres: 0 }],
  ["phone-counted-at", { outcome: "dim ateb", street: "Stryd y Capel 1000" }],
  ["journey-with-coordinator", { name: "Siân" }],
  ["error-name-too-long", { limit: 200 }],
];

const said = [];
for (const [lang, locale] of [
  ["en", "en-GB"],
  ["cy", "cy"],
]) {
  const source = readFileSync(new URL(`../../words/${lang}.ftl`, import.meta.url), "utf8");
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(source));
  for (const [id, args] of asked) {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`${lang} has no ${id}`);
    said.push({ lang, id, args, text: bundle.formatPattern(pattern, args) });
  }
}
const folder = new URL("../../words/tests/fixtures/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL("said.json", folder),
  `[\n${said.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n]\n`,
);
