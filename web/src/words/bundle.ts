// One language's messages, said as the phone and the server say them: no isolating marks around values, numbers grouped with
// a comma, an unknown id in brackets, a value that was not given by its name. said.test.ts proves it against Rust's fixture.
import { FluentBundle, FluentResource } from "@fluent/bundle";

export type Language = "en" | "cy";
/** Text stands as given; a whole number picks the plural form and is grouped. A year or a house number is text. */
export type Args = Record<string, string | number>;

/** BCP 47 tags for dates, numbers and react-aria, which has no Welsh words of its own but needs the region. */
export const LOCALE: Record<Language, string> = { en: "en-GB", cy: "cy" };

export interface Said {
  language: Language;
  /** The message with its values filled in. */
  say: (id: string, args?: Args) => string;
  /** The message for one value of a closed list: `named("state", "not_used")` is `state-not-used`. */
  named: (area: string, value: string) => string;
  has: (id: string) => boolean;
}

export function bundle(language: Language, source: string): Said {
  const words = new FluentBundle(LOCALE[language], { useIsolating: false });
  words.addResource(new FluentResource(source));
  const say = (id: string, args?: Args) => {
    const pattern = words.getMessage(id)?.value;
    return pattern ? words.formatPattern(pattern, args ?? {}, []) : `[${id}]`;
  };
  return {
    language,
    say,
    named: (area, value) => say(namedId(area, value)),
    has: (id) => words.hasMessage(id),
  };
}

export function namedId(area: string, value: string): string {
  return `${area}-${value
    .trim()
    .replace(/[_\s]/g, "-")
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())}`;
}

/** The text with its first letter as a capital, for glossary words (`a chat`) that open a line. */
export function capitalised(text: string): string {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
}
