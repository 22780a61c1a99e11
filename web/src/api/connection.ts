// Whether the server answers. One small store: a request that no network carried says "lost", any answer says "there"; while
// it is lost, a question goes out now and then, and at once when the browser says it is online again.
import { useSyncExternalStore } from "react";

export type Connection = "there" | "lost";

let now: Connection = "there";
let wait = 2_000;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const regained = new Set<() => void>();

function say(next: Connection) {
  if (now === next) return;
  now = next;
  for (const listener of listeners) listener();
  if (next === "there") for (const listener of regained) listener();
}

export function answered() {
  clearTimeout(timer);
  wait = 2_000;
  say("there");
}

export function unanswered() {
  say("lost");
  clearTimeout(timer);
  timer = setTimeout(() => void tryAgain(), wait);
  wait = Math.min(wait * 1.5, 30_000);
}

/** Asks the server whether it is there. */
export async function tryAgain(): Promise<void> {
  try {
    await fetch("/api/v1/hello", { cache: "no-store", signal: AbortSignal.timeout(10_000) });
    answered();
  } catch {
    unanswered();
  }
}

export const connection = () => now;

/** Calls back each time the connection is there again. */
export function onRegained(listener: () => void): () => void {
  regained.add(listener);
  return () => regained.delete(listener);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, connection);

export function watchNetwork() {
  window.addEventListener("online", () => void tryAgain());
  window.addEventListener("offline", unanswered);
}
