// What a thing is called where it has no name: its sort, its street and its time, as "Photo, Chapel Road, 14:05".
import type { Row } from "../../api/types.ts";
import { wordsOf } from "../../kinds/marks.ts";
import { capitalised, type Said } from "../../words/bundle.ts";

export interface Clock {
  /** The tag for `Intl`. */
  locale: string;
  /** The project's time zone. */
  zone: string;
  now: number;
}

export const timeOf = (ms: number, { locale, zone }: Clock): string =>
  new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  }).format(ms);

const dayKey = (ms: number, zone: string) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(ms);

/** A moment as people say it: today and yesterday with the time, else the day; the year only where it is another. */
export function whenOf(ms: number, clock: Clock, { say }: Said): string {
  const { locale, zone, now } = clock;
  const day = dayKey(ms, zone);
  if (day === dayKey(now, zone)) return say("web-map-today", { time: timeOf(ms, clock) });
  if (day === dayKey(now - 86_400_000, zone)) return say("web-map-yesterday", { time: timeOf(ms, clock) });
  const year = day.slice(0, 4) === dayKey(now, zone).slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: zone, ...year }).format(
    ms,
  );
}

/** The sort of a thing, in the reader's words: "A chat", "Places and things". */
export function sortOf(row: Pick<Row, "kind" | "capital">, said: Said): string {
  const [area, value] = wordsOf(row);
  return capitalised(
    said.has(`${area}-${value.replaceAll("_", "-")}`) ? said.named(area, value) : said.say("thing-unknown"),
  );
}

export function titleOf(row: Row, clock: Clock, said: Said): string {
  if (row.title.trim() !== "") return row.title;
  const thing = capitalised(
    said.has(`thing-${row.kind.replaceAll("_", "-")}`)
      ? said.named("thing", row.kind)
      : said.say("thing-unknown"),
  );
  const time = timeOf(row.made_ms, clock);
  return row.line === ""
    ? said.say("web-map-made-title", { thing, time })
    : said.say("web-map-made-title-street", { thing, street: row.line, time });
}
