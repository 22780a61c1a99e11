// What paper shows instead of the list: a table of what is loaded, where it came from, and the filters in words of numbers.
import type { Row } from "../../api/types.ts";
import { Mark } from "../../kinds/Mark.tsx";
import { markOf } from "../../kinds/marks.ts";
import { useWords } from "../../words/Words.tsx";
import { type Clock, sortOf, titleOf, whoAndWhenOf } from "./thingTitle.ts";

interface Props {
  rows: Row[];
  total: number;
  clock: Clock;
  nameOf: (person: string) => string;
}

export function PaperList({ rows, total, clock, nameOf }: Props) {
  const said = useWords();
  const { say } = said;
  return (
    <div className="map-paper paper-only">
      <p>
        {rows.length < total
          ? say("web-map-print-part", { shown: rows.length, total })
          : say("count-things", { things: total })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("field-name")}</th>
            <th scope="col">{say("field-capital")}</th>
            <th scope="col">{say("field-position")}</th>
            <th scope="col">{say("web-map-when-and-who")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                {titleOf(row, clock, said)}
                {row.conflicts > 0 && ` (${say("web-map-two-versions")})`}
              </td>
              <td>
                <Mark name={markOf(row)} size="1.2em" /> {sortOf(row, said)}
              </td>
              <td>{row.line}</td>
              <td>{whoAndWhenOf(row, nameOf(row.author), clock, said)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
