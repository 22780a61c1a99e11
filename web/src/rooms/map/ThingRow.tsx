// One row: the mark with its word, what it is called, where, who wrote it and when it changed, and what needs a look.

import type { Row } from "../../api/types.ts";
import { Mark } from "../../kinds/Mark.tsx";
import { markOf } from "../../kinds/marks.ts";
import { useWords } from "../../words/Words.tsx";
import { type Clock, sortOf, titleOf, whoAndWhenOf } from "./thingTitle.ts";

interface Props {
  row: Row;
  clock: Clock;
  who: string;
}

export function ThingRow({ row, clock, who }: Props) {
  const said = useWords();
  return (
    <>
      <Mark name={markOf(row)} size="2rem" />
      <span className="map-row-text">
        <span className="map-row-title">{titleOf(row, clock, said)}</span>
        <span className="map-row-line">{[sortOf(row, said), row.line].filter(Boolean).join(" · ")}</span>
        <span className="map-row-line">{whoAndWhenOf(row, who, clock, said)}</span>
        <Badges row={row} />
      </span>
    </>
  );
}

export function Badges({ row }: { row: Row }) {
  const { say } = useWords();
  const badges = [
    ...(row.conflicts > 0 ? [say("web-map-two-versions")] : []),
    ...(row.bin === "in" ? [say("web-map-in-bin")] : []),
    ...(row.bin === "disputed" ? [say("web-map-bin-disputed")] : []),
    ...(row.photos > 0 ? [say("count-photos", { photos: row.photos })] : []),
  ];
  if (badges.length === 0) return null;
  return (
    <span className="map-badges">
      {badges.map((badge) => (
        <span key={badge} className="map-badge">
          {badge}
        </span>
      ))}
    </span>
  );
}
