// What stands in a field, in words: choices by their message, days by the project's clock, people and things by their names. What
// nobody foresaw (a word of a newer version) is shown as it is, never left out.
import type { Field, Row, Value } from "../api/types.ts";
import { capitalised, type Said } from "../words/bundle.ts";
import { dateInWords, dayOf, timeOf, whenInWords } from "../words/when.ts";

/** What it takes to say a value: words, the project's zone, and the names behind ids. */
export interface Teller extends Pick<Said, "say" | "named" | "has"> {
  zone: string;
  person: (id: string) => string;
  thing: (id: string) => string;
}

type Words = Pick<Said, "say" | "named" | "has">;

/** A word of a newer version has no message: it stands as it is. */
const orItself = (said: string, value: string) =>
  said.startsWith("[") ? value.replaceAll(/[-_]/g, " ") : said;

/** The word of a choice. The same field is asked in other words of other kinds. */
export function choiceInWords(words: Words, kind: string, field: string, value: string): string {
  const { named } = words;
  return orItself(word(), value);
  function word(): string {
    switch (field) {
      case "capital":
      case "also":
        return named("kind", value);
      case "state":
        return named("state", value);
      case "scope":
        return named("scope", value);
      case "side":
        return named("side", value);
      case "as":
        return named("said", value);
      case "from":
        return named("from", value);
      case "about":
        return named("about", value);
      case "outcome":
        return kind === "promise" ? named("result", value) : named("door", value);
      case "how":
        return kind === "link" ? named("pair", value) : named("how", value);
      case "reply_by":
        return named("reply", value);
      case "told":
      case "delay_told":
        return named("told", value);
      case "passed_on":
        return named("passed", value);
      case "hazard":
        return named("hazard", value);
      default:
        return `[${value}]`;
    }
  }
}

/** The name of a field. */
export function fieldInWords({ say, named, has }: Words, kind: string, field: string): string {
  if (kind === "link" && field === "how") return say("web-record-how-linked");
  if (kind === "promise" && field === "outcome") return say("web-record-is-done");
  if (field.startsWith("q:")) return say("field-own-question");
  return has(`field-${field.replaceAll("_", "-")}`) ? named("field", field) : say("field-unknown");
}

/** A language by its own name, so that it reads the same in every language. */
export function languageInWords(tag: string): string {
  // Browsers ship without Welsh, and would name it in English.
  if (/^cy\b/i.test(tag)) return "Cymraeg";
  try {
    return new Intl.DisplayNames([tag], { type: "language", fallback: "code" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const text = (value: Value | undefined) => (typeof value === "string" ? value : "");
const members = (value: Value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});

/** A value in words; empty where nothing is said. `field` is missing where only a newer version knows it. */
export function inWords(tell: Teller, kind: string, field: Field | undefined, value: Value): string {
  const { say, named, zone } = tell;
  if (value === null || value === undefined) return "";
  switch (field?.shape.type) {
    case "choice":
      return choiceInWords(tell, kind, field.id, text(value));
    case "bool":
      return say(value === true ? "web-record-yes" : "web-record-no");
    case "date":
      return dateInWords(text(value), tell);
    case "instant":
      return typeof value === "number" ? whenInWords(value, zone, tell) : String(value);
    case "person":
      return tell.person(text(value));
    case "link":
      return tell.thing(text(value));
    case "position":
      return placeInWords(tell, value);
    case "agreement":
      return agreementInWords(tell, value);
    case "answer": {
      const { value: answered, known: how } = members(value);
      const certain = typeof how === "string" ? named("known", how) : "";
      return [text(answered), certain].filter(Boolean).join(", ");
    }
    case "text":
      if (field.id === "not_met" && tell.has(`not-met-${text(value)}`)) return named("not-met", text(value));
      return field.id === "language" ? languageInWords(text(value)) : text(value);
    default: {
      // An answer to a project's own question says what was asked, and how the answer reads.
      const { asked, said } = members(value);
      if (text(asked) && text(said)) return `${text(asked)} ${text(said)}`;
      return typeof value === "object" ? JSON.stringify(value) : String(value);
    }
  }
}

/** How well a place is known, never its numbers. */
export function placeInWords({ say }: Pick<Teller, "say">, value: Value): string {
  const { accuracy_m, source } = members(value);
  const from: Record<string, string> = {
    hand: say("web-record-place-hand"),
    photo: say("web-record-place-photo"),
    track: say("web-record-place-track"),
    cell: say("web-record-place-cell"),
  };
  const parts = [say("web-record-place-known")];
  if (typeof accuracy_m === "number")
    parts.push(say("web-record-within", { count: Math.max(1, Math.round(accuracy_m)) }));
  const source_words = from[text(source)];
  if (source_words) parts.push(source_words);
  return parts.join(", ");
}

/** “The team may see it. Agreed by: herself, at the door, 18 November 2026” */
export function agreementInWords(tell: Teller, value: Value): string {
  const { say, named, has, zone } = tell;
  const { may, who, how, on_ms } = members(value);
  const sentences: Record<string, string> = {
    no: say("web-record-agreed-no"),
    care: say("web-record-agreed-care"),
    team: say("web-record-agreed-team"),
    everyone: say("web-record-agreed-everyone"),
  };
  const asked = text(how) && has(`how-${text(how)}`) ? named("how", text(how)) : text(how);
  const rest = [asked, typeof on_ms === "number" ? dayOf(on_ms, zone, tell) : ""].filter(Boolean).join(", ");
  const by = text(who)
    ? [say("web-record-agreed-by", { who: text(who) }), rest].filter(Boolean).join(", ")
    : rest && say("web-record-agreed-on", { how: rest });
  return [sentences[text(may)] ?? text(may), by].filter(Boolean).join(" ");
}

/** What a nameless thing is called: “A photo, Chapel Road, 14:05”. */
export function titleOf(
  { say, named, has, zone }: Pick<Teller, "say" | "named" | "has" | "zone">,
  { title, kind, line, made_ms }: Pick<Row, "title" | "kind" | "made_ms"> & { line?: string },
): string {
  if (title.trim() !== "") return title;
  const what = has(`thing-${kind.replaceAll("_", "-")}`) ? named("thing", kind) : say("thing-unknown");
  return [capitalised(what), line ?? "", timeOf(made_ms, zone)].filter(Boolean).join(", ");
}
