// Finds by what somebody typed. The address follows a moment after the last letter; a step back in the browser's history comes back
// into the field.
import { useEffect, useId, useRef, useState } from "react";
import { LettersLeft } from "../../parts/LettersLeft.tsx";
import { letters } from "../../words/letters.ts";
import { useWords } from "../../words/Words.tsx";

const PAUSE_MS = 120;
/** Letters that may be looked for: they stand in the address. */
const LONGEST = 200;

export function SearchBox({ text, find }: { text: string; find: (text: string) => void }) {
  const { say } = useWords();
  const id = useId();
  const [typed, setTyped] = useState(text);
  const [sent, setSent] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // It was changed elsewhere: by the back button, or by clearing the filters.
  if (text !== sent) {
    setSent(text);
    setTyped(text);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string) => {
    clearTimeout(timer.current);
    const tidy = next.trim();
    // The box says so; what was found before stays.
    if (letters(tidy) > LONGEST) return;
    setSent(tidy);
    find(tidy);
  };
  return (
    <search className="map-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send(typed);
        }}
      >
        <label htmlFor={id} className="unseen">
          {say("web-map-search")}
        </label>
        <input
          id={id}
          type="search"
          placeholder={say("web-map-search")}
          value={typed}
          aria-invalid={letters(typed.trim()) > LONGEST}
          aria-describedby={`${id}-left`}
          onChange={({ target: { value } }) => {
            setTyped(value);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => send(value), PAUSE_MS);
          }}
        />
        <LettersLeft id={`${id}-left`} typed={typed.trim()} most={LONGEST} />
      </form>
    </search>
  );
}
