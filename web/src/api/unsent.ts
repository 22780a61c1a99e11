// What this tab still has to do for the person at the desk beside saves (photos on their way in), or keeps for them alone (codes that
// are shown once). Whoever holds such things says so here: they are counted for somebody who is about to leave, and go with everything
// else when that person signs out or another one signs in.
import { useSyncExternalStore } from "react";

const photos = new Map<object, number>();
const forgetters = new Set<() => void>();
const listeners = new Set<() => void>();

const told = () => {
  for (const listener of listeners) listener();
};

/** Says how many photos `holder` still has to send. */
export function photosToSend(holder: object, count: number) {
  if (count > 0) photos.set(holder, count);
  else photos.delete(holder);
  told();
}

/** Calls back when all that belongs to the person at the desk has to go from this tab. */
export function onForget(listener: () => void): () => void {
  forgetters.add(listener);
  return () => forgetters.delete(listener);
}

export function forgetUnsent() {
  for (const forget of forgetters) forget();
  photos.clear();
  told();
}

const counted = () => [...photos.values()].reduce((sum, count) => sum + count, 0);

/** How many photos are still to be sent. */
export const usePhotosToSend = (): number =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, counted);
