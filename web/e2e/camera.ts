// What a camera sees of a page: its pixels, and the code in them.
import type { Locator } from "@playwright/test";
import jsqr from "jsqr";

export interface Seen {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** The pixels of a part of the page, as it is drawn now. */
export async function seen(part: Locator): Promise<Seen> {
  const picture = (await part.screenshot()).toString("base64");
  const { data, width, height } = await part.page().evaluate(async (picture) => {
    const bytes = Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0);
    const pixels = pen?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    let text = "";
    for (let at = 0; at < pixels.length; at += 8_192)
      text += String.fromCharCode(...pixels.subarray(at, at + 8_192));
    return { data: btoa(text), width: image.width, height: image.height };
  }, picture);
  return { data: Uint8ClampedArray.from(Buffer.from(data, "base64")), width, height };
}

/** Reads the code in a part of the page. */
export async function scan(part: Locator): Promise<string> {
  const { data, width, height } = await seen(part);
  const read = jsqr(data, width, height);
  if (!read) throw new Error("no code in the picture");
  return read.data;
}

/** Which share of the pixels is nearly black. */
export function darkShare({ data }: Seen): number {
  let dark = 0;
  for (let at = 0; at < data.length; at += 4)
    if ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0) < 3 * 64) dark++;
  return dark / (data.length / 4);
}
