// Between an instant (UTC milliseconds) and what a clock on the project's wall shows: `2026-11-18T14:05`, as a field for day and
// time holds it.
import { civil } from "../words/when.ts";

const two = (number: string) => number.padStart(2, "0");

export function wallClock(ms: number, zone: string): string {
  const { year, month, day, hour, minute } = civil(ms, zone);
  return `${year.padStart(4, "0")}-${two(month)}-${two(day)}T${two(hour)}:${minute}`;
}

/** The instant when that clock shows this; nothing where it is no time. In the hour that a clock skips, the hour after. */
export function instantOf(clock: string, zone: string): number | undefined {
  const wanted = Date.parse(`${clock}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(clock) || Number.isNaN(wanted)) return undefined;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let ms = wanted;
  for (let guess = 0; guess < 2; guess++) ms += wanted - Date.parse(`${wallClock(ms, zone)}:00Z`);
  return ms;
}
