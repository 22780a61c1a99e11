// The marks of everything on map and list: a shape with a colour, and a small drawing on it. Shape, drawing and word always go
// with the colour. Drawn by hand in marks.json, which phones draw too; `Mark` draws them on a page, `markSvg` as images for a map.
import tokens from "../tokens/tokens.json";
import drawings from "./marks.json";

export type MarkName = keyof typeof drawings;

/** Path data lies in a square of 24 units. */
interface Drawing {
  /** Colour of the shape, a kind of the tokens or a colour; "none" for a shape that is a line alone. */
  fill: string;
  /** Colour of the outline, where it is not the edge that every mark has. */
  line?: string;
  /** Path data of the outer shape. */
  shape: string;
  /** Path data drawn as white lines on the shape. */
  lines?: string;
  /** Path data filled white on the shape. */
  solid?: string;
}

const kinds: Record<string, string> = tokens.kind;
const named = Object.entries<Drawing>(drawings).map(([name, { fill, line, ...paths }]) => [
  name,
  { ...paths, fill: kinds[fill] ?? fill, ...(line && { line: kinds[line] ?? line }) },
]);

export const MARKS: Record<MarkName, Drawing> = Object.fromEntries(named);

/** The mark of a row: a good thing by its capital, everything else by its kind. */
export function markOf(row: { kind: string; capital?: string | null | undefined }): MarkName {
  if (row.kind === "asset") return row.capital && row.capital in MARKS ? (row.capital as MarkName) : "unsure";
  return row.kind in MARKS ? (row.kind as MarkName) : "note";
}

/** Words for a mark: `say(...words)` style pairs for `named(area, value)`. */
export function wordsOf(row: {
  kind: string;
  capital?: string | null | undefined;
}): [area: string, value: string] {
  if (row.kind === "asset") return ["kind", row.capital ?? "not-sure"];
  return ["thing", row.kind];
}

/** A mark as an SVG document, for a map image: the edge keeps it apart from any ground. */
export function markSvg(
  name: MarkName,
  size: number,
  edge: string = tokens.theme.light["mark-edge"],
): string {
  const { shape, fill, line, lines, solid } = MARKS[name];
  const ground = line
    ? `<path d="${shape}" fill="${fill}" stroke="${edge}" stroke-width="5.4"/><path d="${shape}" fill="${fill}" stroke="${line}" stroke-width="3"/>`
    : `<path d="${shape}" fill="${fill}" stroke="${edge}" stroke-width="1.4"/>`;
  const onTop =
    (solid ? `<path d="${solid}" fill="#fff"/>` : "") +
    (lines ? `<path d="${lines}" fill="none" stroke="#fff" stroke-width="1.7"/>` : "");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-1 -1 26 26" stroke-linecap="round" stroke-linejoin="round">${ground}${onTop}</svg>`;
}
