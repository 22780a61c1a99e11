// Says something to people who do not look at the screen: `announce(say("web-signin-done"))`. The frame holds the one polite
// live region that speaks it.
import { useSyncExternalStore } from "react";

let text = "";
let even = false;
const listeners = new Set<() => void>();

export function announce(next: string) {
  // The same sentence twice is spoken twice only if the text differs.
  even = !even;
  text = even ? next : `${next}\u00a0`;
  for (const listener of listeners) listener();
}

export const useAnnounced = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => text,
  );
