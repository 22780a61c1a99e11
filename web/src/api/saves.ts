// Every edit is a save: a batch with an id of its own that may be sent again for ever. It is written down in this tab before it
// leaves, and goes out of the list only with a verdict; a lost connection, an ended session or a reload loses none.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { answer, client } from "./client.ts";
import { onRegained } from "./connection.ts";
import { isProblem, Problem } from "./problem.ts";
import type { Save, Touched, Verdict } from "./types.ts";
import { forgetUnsent } from "./unsent.ts";
import { uuidv7 } from "./uuid.ts";

interface Pending {
  project: string;
  save: Save;
}

const KEPT = "walkabout-saves";
let pending: Pending[] = read();
const waiting = new Map<string, { settle: (verdict: Verdict) => void; fail: (why: unknown) => void }>();
const listeners = new Set<() => void>();
let sending = false;

function read(): Pending[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Pending[];
  } catch {
    return [];
  }
}

function put(next: Pending[]) {
  pending = next;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(pending));
  } catch {
    // No room for it in this browser: it still lives in this page's memory.
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How many saves wait for their verdict. */
export const usePending = (): number => useSyncExternalStore(subscribe, () => pending.length);

/** Whether this save still waits for its verdict. */
export const isPending = (id: string): boolean => pending.some(({ save }) => save.id === id);

/** A save of these changes, made now. */
export function makeSave(records: Touched[]): Save {
  const now = new Date();
  return {
    id: uuidv7(now.getTime()),
    made: { utc_ms: now.getTime(), offset_min: -now.getTimezoneOffset() },
    records,
  };
}

/**
 * Sends a save and resolves with its verdict, however long that takes. Rejects only where sending again cannot help (a role
 * that may not, a save too large); what was typed is then still in the draft.
 */
export function sendSave(project: string, save: Save): Promise<Verdict> {
  return new Promise((settle, fail) => {
    waiting.set(save.id, { settle, fail });
    put([...pending, { project, save }]);
    void sendPending();
  });
}

/** Sends what waits, oldest first, until nothing is left or the connection or the session ends. */
export async function sendPending(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (let first = pending[0]; first; first = pending[0]) {
      const { project, save } = first;
      try {
        const verdict = await answer(
          client.POST("/projects/{project}/saves", {
            params: { path: { project } },
            body: { ...save, now_ms: Date.now() },
          }),
        );
        done(save.id, (asker) => asker.settle(verdict));
      } catch (thrown) {
        if (mayHelpLater(thrown)) return;
        done(save.id, (asker) => asker.fail(thrown));
      }
    }
  } finally {
    sending = false;
  }
}

function done(
  id: string,
  tell: (asker: { settle: (v: Verdict) => void; fail: (why: unknown) => void }) => void,
) {
  put(pending.filter(({ save }) => save.id !== id));
  const asker = waiting.get(id);
  waiting.delete(id);
  if (asker) tell(asker);
}

function mayHelpLater(thrown: unknown): boolean {
  if (isProblem(thrown, "too-many") || isProblem(thrown, "busy")) {
    setTimeout(() => void sendPending(), (thrown.retryAfter ?? 2) * 1000);
    return true;
  }
  return ["no-connection", "signed-out", "csrf"].some((code) => isProblem(thrown, code));
}

/** Drops what waits, photos too: when somebody signs out on purpose, or another person signs in. */
export function forget() {
  for (const { fail } of waiting.values()) fail(new Problem("signed-out", 401));
  waiting.clear();
  put([]);
  forgetUnsent();
}

onRegained(() => void sendPending());

/** `save(records)` for one project: sends, then has every room of the project ask again for what it shows. */
export function useSave(project: string): (records: Touched[]) => Promise<Verdict> {
  const queries = useQueryClient();
  return useCallback(
    async (records) => {
      const verdict = await sendSave(project, makeSave(records));
      void queries.invalidateQueries({ queryKey: ["project", project] });
      return verdict;
    },
    [project, queries],
  );
}
