// How much room is left in a field, once little is; or by how much it is too long. A field never cuts what somebody types or pastes:
// it says so here, and nothing is sent until it fits.
import { letters } from "../words/letters.ts";
import { useWords } from "../words/Words.tsx";

/** From here on it is said how much room is left. */
const NEARLY = 50;

interface Props {
  /** Goes into the field's `aria-describedby`. */
  id: string;
  typed: string;
  most: number;
}

export function LettersLeft({ id, typed, most }: Props) {
  const { say } = useWords();
  const left = most - letters(typed);
  return (
    <p id={id} className={left < 0 ? "letters-left field-wrong" : "letters-left quiet-text"} role="status">
      {left < 0
        ? say("web-record-too-long", { count: -left })
        : left <= Math.min(NEARLY, most / 4)
          ? say("web-record-left", { count: left })
          : ""}
    </p>
  );
}
