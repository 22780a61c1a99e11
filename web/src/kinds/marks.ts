// The marks of everything on map and list, as data: a shape with a colour, and a small drawing on it. Shape, drawing and word
// always go with the colour. Drawn by hand in a square of 24 units; `Mark` draws them on a page, `markSvg` as images for a map.
import tokens from "../tokens/tokens.json";

export type MarkName =
  | "social"
  | "financial"
  | "public"
  | "human"
  | "physical"
  | "unsure"
  | "group"
  | "need"
  | "note"
  | "gathering"
  | "conversation"
  | "promise"
  | "promise-kept"
  | "photo";

interface Drawing {
  /** Path data of the outer shape. */
  shape: string;
  /** Colour of the shape; "none" for a shape that is a line alone. */
  fill: string;
  /** Colour of the outline, where it is not the edge that every mark has. */
  line?: string;
  /** Path data drawn as white lines on the shape. */
  lines?: string;
  /** Path data filled white on the shape. */
  solid?: string;
}

const { kind } = tokens;

export const MARKS: Record<MarkName, Drawing> = {
  social: {
    fill: kind.social,
    shape: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z",
    lines: "M12 12a3.4 3.4 0 1 0-6.8 0 3.4 3.4 0 0 0 6.8 0zm6.8 0a3.4 3.4 0 1 0-6.8 0 3.4 3.4 0 0 0 6.8 0z",
  },
  financial: {
    fill: kind.financial,
    shape: "M12 1.4 21.2 6.7v10.6L12 22.6 2.8 17.3V6.7z",
    lines: "M16.6 12a4.6 4.6 0 1 0-9.2 0 4.6 4.6 0 0 0 9.2 0zM12 9.8v4.4",
  },
  public: {
    fill: kind.public,
    shape:
      "M4.6 3.2h14.8a1.4 1.4 0 0 1 1.4 1.4v14.8a1.4 1.4 0 0 1-1.4 1.4H4.6a1.4 1.4 0 0 1-1.4-1.4V4.6a1.4 1.4 0 0 1 1.4-1.4z",
    lines: "M6.6 17.2h10.8M8.6 17.2V9.6a3.4 3.4 0 0 1 6.8 0v7.6M13.2 12.8v.4",
  },
  human: {
    fill: kind.human,
    shape: "M10.1 3.1a2.2 2.2 0 0 1 3.8 0l8.4 14.8a2.2 2.2 0 0 1-1.9 3.3H3.6a2.2 2.2 0 0 1-1.9-3.3z",
    solid: "M12 8.4l1.5 3.9 3.9 1.5-3.9 1.5-1.5 3.9-1.5-3.9-3.9-1.5 3.9-1.5z",
  },
  physical: {
    fill: kind.physical,
    shape: "M12 .9 23.1 12 12 23.1.9 12z",
    solid: "M12 6l4 7H8z",
    lines: "M12 12.5v5",
  },
  unsure: {
    fill: "#5F5A52",
    shape: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
    lines: "M9.6 10a2.4 2.4 0 1 1 3.4 2.2c-.7.3-1 .8-1 1.5M12 16.4v.3",
  },
  group: {
    fill: kind.social,
    shape: "M8.2 5.2A7 7 0 1 0 8.2 19a7 7 0 0 0 3.8-1.1 7 7 0 1 0 0-11.7 7 7 0 0 0-3.8-1z",
    lines: "M6 12h.1M12 12h.1M18 12h.1",
  },
  need: {
    fill: "#FFFFFF",
    line: kind.heard,
    shape: "M12 4.2a7.8 7.8 0 1 1 0 15.6 7.8 7.8 0 0 1 0-15.6z",
  },
  note: {
    fill: kind.heard,
    shape: "M5 2.4h9.6L19.4 7v14.6H5z",
    lines: "M8.4 10.4h7.4M8.4 14h7.4M8.4 17.4h4.6",
  },
  gathering: {
    fill: kind.heard,
    shape: "M3.4 3h17.2v12.4L12 21.6l-8.6-6.2z",
    solid: "M12 6.2l1.5 3.1 3.4.4-2.5 2.4.7 3.4-3.1-1.7-3.1 1.7.7-3.4-2.5-2.4 3.4-.4z",
  },
  conversation: {
    fill: kind.heard,
    shape:
      "M4.4 3h15.2A2.4 2.4 0 0 1 22 5.4v9a2.4 2.4 0 0 1-2.4 2.4h-7.4L7 22v-5.2H4.4A2.4 2.4 0 0 1 2 14.4v-9A2.4 2.4 0 0 1 4.4 3z",
    lines: "M6.6 8.2h10.8M6.6 11.8h6.8",
  },
  promise: {
    fill: "none",
    line: kind.promise,
    shape: "M12 12C9.4 7.4 3.4 7.2 3.4 12s6 4.6 8.6 0 8.6-4.8 8.6 0-6 4.6-8.6 0z",
  },
  "promise-kept": {
    fill: kind.physical,
    shape: "M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z",
    lines: "M7 12.4l3.4 3.4L17 8.8",
  },
  photo: {
    fill: kind.heard,
    shape: "M2.6 5.4h18.8v13.8H2.6z",
    lines: "M5.4 16.4l4.2-5.2 3.4 4 2-2.2 3.6 3.4M16.6 8.8h.1",
  },
};

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
