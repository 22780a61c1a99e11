// Between a value and what the controls of a form hold while somebody changes it. Nothing is cut or mended in silence: what cannot
// be saved says why, and stays as typed.
import type { Field, Shape, Value } from "../api/types.ts";
import type { Args } from "../words/bundle.ts";
import { letters } from "../words/letters.ts";
import { instantOf, wallClock } from "./instant.ts";

/** Which control changes a field. `none`: this one is not changed here. */
export type Control =
  | "line"
  | "lines"
  | "radios"
  | "select"
  | "number"
  | "yes-no"
  | "day"
  | "day-and-time"
  | "person"
  | "thing"
  | "agreement"
  | "answer"
  | "place"
  | "chips"
  | "none";

/** Up to so many characters are written on one line. */
const ONE_LINE = 200;
/** Up to so many choices are seen at once. */
const AT_ONCE = 6;

export function controlOf({ shape, set }: Pick<Field, "shape" | "set">): Control {
  if (set) return shape.type === "text" || shape.type === "choice" ? "chips" : "none";
  switch (shape.type) {
    case "text":
      return shape.max <= ONE_LINE ? "line" : "lines";
    case "choice":
      return shape.words.length <= AT_ONCE ? "radios" : "select";
    case "whole":
      return "number";
    case "bool":
      return "yes-no";
    case "date":
      return "day";
    case "instant":
      return "day-and-time";
    case "person":
      return "person";
    case "link":
      return "thing";
    case "agreement":
      return "agreement";
    case "answer":
      return "answer";
    case "position":
      return "place";
    default:
      return "none";
  }
}

/** Residents' words stay as they said them; codes, files and what a record hangs from are nobody's to rewrite. */
const NEVER = new Set(["of", "slip", "cell", "in_other_words_by", "wipe_on", "trashed", "hidden"]);
export const changesHere = (kind: string, field: Field): boolean =>
  !NEVER.has(field.id) && !(kind === "statement" && field.id === "words") && controlOf(field) !== "none";

export interface AgreementForm {
  [key: string]: string;
  may: string;
  who: string;
  how: string;
  day: string;
}
export interface AnswerForm {
  [key: string]: string;
  value: string;
  known: string;
}
const inside = (value: Value): { [key: string]: Value } =>
  value && typeof value === "object" && !Array.isArray(value) ? value : {};
const text = (value: Value | undefined) => (typeof value === "string" ? value : "");

/** What the controls begin with. */
export function toForm(shape: Shape, value: Value, zone: string): Value {
  switch (shape.type) {
    case "bool":
      return value === null ? "" : value === true ? "yes" : "no";
    case "whole":
      return value === null ? "" : String(value);
    case "instant":
      return typeof value === "number" ? wallClock(value, zone) : "";
    case "agreement": {
      const { may, who, how, on_ms } = inside(value);
      const day = typeof on_ms === "number" ? wallClock(on_ms, zone).slice(0, 10) : "";
      return { may: text(may), who: text(who), how: text(how), day };
    }
    case "answer": {
      const { value: answer, known } = inside(value);
      return { value: text(answer), known: text(known) || "told" };
    }
    case "position":
      return value;
    default:
      return text(value);
  }
}

export type Read = { value: Value } | { wrong: string; args?: Args };

const tooLong = (typed: string, max: number): Read | undefined =>
  letters(typed) > max ? { wrong: "web-record-too-long", args: { count: letters(typed) - max } } : undefined;

/** What the controls say, as a value of the field, or what is wrong with it. `former` keeps what a form does not show. */
export function fromForm(shape: Shape, form: Value, zone: string, former: Value = null): Read {
  switch (shape.type) {
    case "text": {
      const typed = text(form);
      return tooLong(typed, shape.max) ?? { value: typed.trim() === "" ? null : typed.trim() };
    }
    case "bool":
      return { value: form === "yes" ? true : form === "no" ? false : null };
    case "whole": {
      const typed = text(form).trim();
      if (typed === "") return { value: null };
      const number = Number(typed);
      return /^[+-]?\d+$/.test(typed) && number >= shape.least && number <= shape.most
        ? { value: number }
        : { wrong: "web-record-whole-wrong", args: { least: shape.least, most: shape.most } };
    }
    case "instant": {
      const clock = text(form);
      if (clock === "") return { value: null };
      // A field for day and time shows no seconds: an untouched one keeps them.
      if (typeof former === "number" && wallClock(former, zone) === clock) return { value: former };
      const ms = instantOf(clock, zone);
      return ms === undefined ? { wrong: "web-record-day-wrong" } : { value: ms };
    }
    case "agreement": {
      const { may, who, how, day } = inside(form);
      if (text(may) === "")
        return text(who) || text(how) ? { wrong: "web-record-may-wrong" } : { value: null };
      const long = tooLong(text(who), 120) ?? tooLong(text(how), 120);
      if (long) return long;
      const was = inside(former).on_ms;
      const kept =
        typeof was === "number" && wallClock(was, zone).slice(0, 10) === text(day) ? was : undefined;
      const on = kept ?? (text(day) ? instantOf(`${text(day)}T12:00`, zone) : undefined);
      return {
        value: {
          may: text(may),
          ...(text(who).trim() ? { who: text(who).trim() } : {}),
          ...(text(how).trim() ? { how: text(how).trim() } : {}),
          ...(on === undefined ? {} : { on_ms: on }),
        },
      };
    }
    case "answer": {
      const { value, known } = inside(form);
      const typed = text(value).trim();
      if (typed === "" && text(known) !== "not-asked") return { value: null };
      return (
        tooLong(typed, shape.max) ?? {
          value: { ...(typed ? { value: typed } : {}), known: text(known) || "told" },
        }
      );
    }
    case "position":
      return { value: form };
    default:
      return { value: text(form) === "" ? null : form };
  }
}
