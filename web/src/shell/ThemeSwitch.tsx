// Light, dark, or as the computer: one small choice.
import { useId } from "react";
import { useWords } from "../words/Words.tsx";
import { type Theme, useTheme, wear } from "./theme.ts";

const THEMES: [Theme, string][] = [
  ["computer", "web-shell-theme-computer"],
  ["light", "web-shell-theme-light"],
  ["dark", "web-shell-theme-dark"],
];

export function ThemeSwitch() {
  const { say } = useWords();
  const chosen = useTheme();
  const id = useId();
  return (
    <span className="theme-switch">
      <label htmlFor={id}>{say("web-shell-theme")}</label>
      <select id={id} value={chosen} onChange={({ target }) => wear(target.value as Theme)}>
        {THEMES.map(([theme, words]) => (
          <option key={theme} value={theme}>
            {say(words)}
          </option>
        ))}
      </select>
    </span>
  );
}
