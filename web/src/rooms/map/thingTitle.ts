// What a thing is called where it has no name: its sort, its street and its time, as "Photo, Chapel Road, 14:05".
import type { Row } from "../../api/types.ts";
import { wordsOf } from "../../kinds/marks.ts";
import { capitalised, type Said } from "../../words/bundle.ts";
import { shortDayOf, timeOf, whenInWords } from "../../words/when.ts";

export interface Clock {
  /** The project's time zone. */
  zone: string;
  /** UTC milliseconds. */
  now: number;
}

const DAY_MS = 86_400_000;

/** A moment as a list says it: today and yesterday with the time, else the day alone. */
export function whenOf(ms: number, { zone, now }: Clock, said: Said): string {
  // A civil day and the one before are never more than 50 hours long together.
  if (Math.abs(now - ms) > 2.1 * DAY_MS) return shortDayOf(ms, zone, said, now);
  const recent = [
    said.say("when-today", { time: timeOf(ms, zone) }),
    said.say("when-yesterday", { time: timeOf(ms, zone) }),
  ];
  const when = whenInWords(ms, zone, said, now);
  return recent.includes(when) ? capitalised(when) : shortDayOf(ms, zone, said, now);
}

/** Its id and its first save are made one right after the other; nobody else can have changed it within this. */
const AT_ONCE_MS = 1_000;

/**
 * Who wrote a thing and the time that the list goes by. Whoever wrote it need not be the one who changed it last, so the two are said
 * apart: "Mair · Today, 14:05", and later "Written by Mair. Last changed: Today, 15:20".
 */
export function whoAndWhenOf(
  { made_ms, changed_ms }: Pick<Row, "made_ms" | "changed_ms">,
  name: string,
  clock: Clock,
  said: Said,
): string {
  const when = whenOf(changed_ms, clock, said);
  return changed_ms - made_ms < AT_ONCE_MS
    ? `${name} · ${when}`
    : said.say("web-map-changed-when", { name, when });
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
  const time = timeOf(row.made_ms, clock.zone);
  return row.line === ""
    ? said.say("web-map-made-title", { thing, time })
    : said.say("web-map-made-title-street", { thing, street: row.line, time });
}
