// Invitations that were just made. Their codes are shown once, so they stay in this page's memory (never longer, and nowhere else)
// while somebody looks into other rooms; they go with whoever signs out.
import { useSyncExternalStore } from "react";
import type { Sheet } from "../api/types.ts";
import { onForget } from "../api/unsent.ts";

interface Made {
  project: string;
  sheet: Sheet;
  /** Whose other phone it is for; a new person's has none. */
  person: string | undefined;
}

let made: Made[] = [];
const listeners = new Set<() => void>();

function put(next: Made[]) {
  made = next;
  for (const listener of listeners) listener();
}

onForget(() => put([]));

export const keepSheet = (project: string, sheet: Sheet, person?: string) =>
  put([{ project, sheet, person }, ...made]);

/** It opens nothing any more. */
export const dropSheet = (id: string) => put(made.filter(({ sheet }) => sheet.id !== id));

/** Those for new people are printed, or sent on: they need not be seen any more. They stay good. */
export const putAway = (project: string) =>
  put(made.filter((one) => one.project !== project || one.person !== undefined));

/** Newest first: those for new people, or those for this person's other phones. */
export function useMadeSheets(project: string, person?: string): Sheet[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => made,
  );
  return all.filter((one) => one.project === project && one.person === person).map(({ sheet }) => sheet);
}
