// What the command bar offers: rooms of the frame, and whatever the room on screen adds with `useCommands`. A command may have
// one key of its own, which the keyboard help lists.
import { useEffect, useSyncExternalStore } from "react";

export interface Command {
  id: string;
  /** In the reader's language. */
  name: string;
  /** One key, such as "n"; works only where nobody is typing, and only while single keys are on. */
  key?: string;
  run: () => void;
}

let all: Command[][] = [];
let flat: Command[] = [];
const listeners = new Set<() => void>();

function change(next: Command[][]) {
  all = next;
  flat = all.flat();
  for (const listener of listeners) listener();
}

/** Offers commands as long as the component is on screen. Pass a list that is the same until it means something else. */
export function useCommands(commands: Command[]) {
  useEffect(() => {
    change([...all, commands]);
    return () => change(all.filter((list) => list !== commands));
  }, [commands]);
}

export const commands = () => flat;

export const useAllCommands = () =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, commands);

const KEPT = "walkabout-single-keys";
/** Single keys get in the way of speech input: whoever uses that turns them off. Ctrl-K stays. */
export const singleKeys = () => localStorage.getItem(KEPT) !== "off";
export const turnSingleKeys = (on: boolean) => localStorage.setItem(KEPT, on ? "on" : "off");

/** Whether a key belongs to whatever has the focus. */
export function typing(event: KeyboardEvent): boolean {
  const at = event.target;
  return (
    event.defaultPrevented ||
    event.isComposing ||
    (at instanceof HTMLElement &&
      (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName) || at.closest("dialog") !== null))
  );
}
