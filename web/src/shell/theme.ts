// Light, dark, or as the computer says. Kept in this browser; the style sheet does the rest.
import { useSyncExternalStore } from "react";

export type Theme = "light" | "dark" | "computer";
const KEPT = "walkabout-theme";
const listeners = new Set<() => void>();

export function theme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return kept === "light" || kept === "dark" ? kept : "computer";
}

export function wear(next: Theme = theme()) {
  localStorage.setItem(KEPT, next);
  if (next === "computer") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  for (const listener of listeners) listener();
}

const dark = () => matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void) {
  listeners.add(listener);
  dark().addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    dark().removeEventListener("change", listener);
  };
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, theme);

/** What is on screen now, for what is drawn on a canvas. */
export const useShade = (): "light" | "dark" =>
  useSyncExternalStore(subscribe, () => {
    const chosen = theme();
    return chosen === "computer" ? (dark().matches ? "dark" : "light") : chosen;
  });
