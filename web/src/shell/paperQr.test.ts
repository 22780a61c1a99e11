import jsqr from "jsqr";
import { describe, expect, it } from "vitest";
import { liveAddress } from "./paper.ts";
import { paperQr } from "./paperQr.ts";

/** What a camera reads in the drawn path, four pixels a module. */
function read(address: string): string | undefined {
  const qr = paperQr(address);
  if (!qr) return undefined;
  const side = qr.size * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of qr.path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < 4; row++)
      for (let column = 0; column < 4; column++) {
        const at = ((Number(y) * 4 + row) * side + Number(x) * 4 + column) * 4;
        pixels.fill(0, at, at + 3);
      }
  return jsqr(pixels, side, side)?.data;
}

describe("the code of a printed page", () => {
  it("leads back to what was shown, filters and Welsh letters with it", () => {
    const address = "https://bryn.example/p/0190/map?text=t%C5%B7&capital=social%2Chuman&sort=name";
    expect(read(address)).toBe(address);
    expect(read(`${address}&${"x".repeat(600)}`)).toBe(`${address}&${"x".repeat(600)}`);
  });

  it("is left out where no code could hold the address", () => {
    expect(paperQr("x".repeat(5_000))).toBeUndefined();
  });

  it("never holds the secret of a sign-in link", () => {
    const { origin, pathname, search, hash } = new URL("https://bryn.example/signin?ended=true#secret");
    expect(liveAddress({ origin, pathname, search, hash } as Location)).toBe(
      "https://bryn.example/signin?ended=true",
    );
  });
});
