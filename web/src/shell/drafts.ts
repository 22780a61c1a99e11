// What somebody is typing, kept in this tab (never longer) until it is saved: a lost session, the back button or a reload
// brings it back. Another person who signs in on the same computer finds none of it.
import { useCallback, useState } from "react";

const PREFIX = "walkabout-draft:";
const WHOSE = "walkabout-drafts-of";
/** Counts the people at this desk: what was begun for one of them is never written down for the next. */
let turn = 0;

/** Keeps the drafts if they are this person's and says so; drops them otherwise. `null` drops them all. */
export function keptFor(name: string | null): boolean {
  if (name !== null && sessionStorage.getItem(WHOSE) === name) return true;
  turn += 1;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  if (name === null) sessionStorage.removeItem(WHOSE);
  else sessionStorage.setItem(WHOSE, name);
  return false;
}

function read<T>(place: string, fallback: T): T {
  try {
    const text = sessionStorage.getItem(PREFIX + place);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

/** As `useState`, but the value outlives the page until `drop()`. `place` names the field for good: `record/ID/name`. */
export function useDraft<T>(place: string, initial: T): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState(() => read(place, initial));
  const [mine] = useState(turn);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      if (mine !== turn) return;
      try {
        sessionStorage.setItem(PREFIX + place, JSON.stringify(next));
      } catch {
        // The browser has no room left: the text still lives in the field.
      }
    },
    [place, mine],
  );
  const drop = useCallback(() => {
    sessionStorage.removeItem(PREFIX + place);
    setValue(initial);
  }, [place, initial]);
  return [value, set, drop];
}

/** Drops every draft whose place begins like this: what it was about is gone. */
export function dropDrafts(place: string) {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(PREFIX + place)) sessionStorage.removeItem(key);
}

/** Whether a draft waits at this place, to open its field again. */
export const hasDraft = (place: string) => sessionStorage.getItem(PREFIX + place) !== null;
