// Writes words/tests/fixtures/said.json: how JavaScript's Fluent says a choice of messages, with plurals, grouped numbers, values,
// messages within messages and things that are missing. Rust and the web app are both tested against it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";

const NUMBERS = [0, 1, 2, 3, 4, 6, 7, 14, 1000, 1234567];
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
  ["join-welcome", {}],
  ["no-such-message", {}],
];

const said = [];
for (const [language, locale] of [
  ["en", "en-GB"],
  ["cy", "cy"],
]) {
  const source = readFileSync(new URL(`../../words/${language}.ftl`, import.meta.url), "utf8");
  const bundle = new FluentBundle(locale, { useIsolating: false });
  bundle.addResource(new FluentResource(source));
  for (const [id, args] of asked) {
    const pattern = bundle.getMessage(id)?.value;
    said.push({ language, id, args, text: pattern ? bundle.formatPattern(pattern, args, []) : `[${id}]` });
  }
}
const folder = new URL("../../words/tests/fixtures/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL("said.json", folder),
  `[\n${said.map((one) => `  ${JSON.stringify(one)}`).join(",\n")}\n]\n`,
);
