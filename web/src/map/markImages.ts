// The marks of things as images for the map: drawn at twice their size from the same drawings as on pages, so that shape, drawing
// and colour all tell; no signed distances, which would leave a shape of one colour.
import { MARKS, type MarkName, markSvg } from "../kinds/marks.ts";

/** Pixels of the page. */
export const MARK_SIZE = 30;
const RATIO = 2;

export interface MarkImage {
  id: string;
  image: ImageData;
  ratio: number;
}

/** Every mark, and the small sign of two versions. */
export async function markImages(edge: string, sign: { ground: string; line: string }): Promise<MarkImage[]> {
  const marks = (Object.keys(MARKS) as MarkName[]).map((name) => ({
    id: `mark-${name}`,
    svg: markSvg(name, MARK_SIZE * RATIO, edge),
    size: MARK_SIZE * RATIO,
  }));
  return Promise.all(
    [...marks, { id: "sign-versions", svg: versionsSvg(sign), size: 16 * RATIO }].map(drawn),
  );
}

/** Two sheets, one behind the other. */
const versionsSvg = ({ ground, line }: { ground: string; line: string }) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 16 16"><g fill="${ground}" stroke="${line}" stroke-width="1.6"><path d="M5.5 1.5h9v9h-9z"/><path d="M1.5 5.5h9v9h-9z"/></g></svg>`;

async function drawn({ id, svg, size }: { id: string; svg: string; size: number }): Promise<MarkImage> {
  const picture = new Image(size, size);
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.drawImage(picture, 0, 0, size, size);
  return { id, image: pen.getImageData(0, 0, size, size), ratio: RATIO };
}
