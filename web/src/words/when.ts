// Days and times in the reader's language. Browsers ship without Welsh dates (Chromium's `Intl` knows Welsh plurals and numbers,
// but would write "January"), so the names of months are messages, and `Intl` only does the sums of the project's zone.
import type { Said } from "./bundle.ts";

type Words = Pick<Said, "say" | "named">;

interface Civil {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
}

const sums = new Map<string, Intl.DateTimeFormat>();

/** The civil date and time of an instant (UTC ms) in a zone such as `Europe/London`; digits as a British clock shows them. */
export function civil(ms: number, zone: string): Civil {
  let format = sums.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    sums.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
  const { year = "", month = "", day = "", hour = "", minute = "" } = parts;
  // Some engines pad what was asked for as plain numbers.
  return { year, month: String(Number(month)), day: String(Number(day)), hour, minute };
}

const key = (ms: number, zone: string) => {
  const { year, month, day } = civil(ms, zone);
  return `${year}-${month}-${day}`;
};

/** `14:05` in the zone. */
export function timeOf(ms: number, zone: string): string {
  const { hour, minute } = civil(ms, zone);
  return `${hour}:${minute}`;
}

/** `18 November 2026`. */
export function dayOf(ms: number, zone: string, { say, named }: Words): string {
  const { year, month, day } = civil(ms, zone);
  return say("when-day", { day, month: named("month", month), year });
}

/** A civil date of the protocol (`2026-11-18`) in words; what is no date stays as it is. */
export function dateInWords(date: string, { say, named }: Words): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (!year || !month || !day) return date;
  return say("when-day", { day: String(Number(day)), month: named("month", String(Number(month))), year });
}

/** `today, 14:05`, `yesterday, 14:05`, or the day with its time. */
export function whenInWords(ms: number, zone: string, words: Words, now = Date.now()): string {
  const time = timeOf(ms, zone);
  const on = key(ms, zone);
  if (on === key(now, zone)) return words.say("when-today", { time });
  // The civil day before: noon is far enough from any change of the clocks.
  const { year, month, day } = civil(now, zone);
  const before = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) - 1, 12));
  if (on === `${before.getUTCFullYear()}-${before.getUTCMonth() + 1}-${before.getUTCDate()}`) {
    return words.say("when-yesterday", { time });
  }
  return words.say("when-day-time", { day: dayOf(ms, zone, words), time });
}

/** `18 Nov`, with the year where it is another: for rows of a list. */
export function shortDayOf(ms: number, zone: string, { say, named }: Words, now = Date.now()): string {
  const { year, month, day } = civil(ms, zone);
  const short = named("month-short", month);
  return year === civil(now, zone).year
    ? say("when-short", { day, month: short })
    : say("when-day", { day, month: short, year });
}
