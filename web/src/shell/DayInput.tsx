// A day of the calendar, typed or picked. While its year is typed it already counts as a day, of the year 2 or 20: what is typed stays
// in the field, and only a day that somebody can mean is told.
import { useState } from "react";

interface Props {
  id: string;
  /** YYYY-MM-DD, or nothing. */
  value: string;
  pick: (day: string) => void;
}

const FIRST_YEAR = "1000";

export function DayInput({ id, value, pick }: Props) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  // It was changed elsewhere: by the back button, or cleared with all the others.
  if (told !== value) {
    setTold(value);
    setTyped(value);
  }
  return (
    <input
      id={id}
      type="date"
      value={typed}
      onChange={({ target: { value: day } }) => {
        setTyped(day);
        if (day !== value && (day === "" || day >= FIRST_YEAR)) pick(day);
      }}
    />
  );
}
