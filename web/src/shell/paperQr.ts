// An address as a code for a phone's camera, made in this page, so that paper has it without a connection too. Fetched after the start.
import encodeQR from "qr";
import type { Qr } from "../api/types.ts";

/** The light border that a camera needs. */
const QUIET = 4;

/** Nothing where the address is longer than a code can hold. */
export function paperQr(address: string): Qr | undefined {
  let dots: boolean[][];
  try {
    // Paper is folded and gets wet: a seventh of it may be lost.
    dots = encodeQR(address, "raw", { ecc: "medium", border: QUIET });
  } catch {
    return undefined;
  }
  const path = dots
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join(""))
    .join("");
  return { size: dots.length, path };
}
