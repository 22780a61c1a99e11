// Draws each scenes/*.svg once as a JPEG of 1200 × 900. Place and time are written into a copy when the demo runs.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import jpeg from "jpeg-js";

const QUALITY = 80;
const folder = new URL("scenes/", import.meta.url);
for (const name of readdirSync(folder).filter((name) => name.endsWith(".svg")).sort()) {
  const svg = readFileSync(new URL(name, folder), "utf8");
  const image = new Resvg(svg, { background: "#fff", fitTo: { mode: "width", value: 1200 } }).render();
  const { data } = jpeg.encode({ data: image.pixels, width: image.width, height: image.height }, QUALITY);
  writeFileSync(new URL(name.replace(".svg", ".jpg"), folder), data);
  console.log(`${name}: ${image.width} x ${image.height}, ${Math.round(data.length / 1024)} kB`);
}
