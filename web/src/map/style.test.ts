import { expect, it } from "vitest";
import { PALETTE } from "./palette.ts";
import { coloursOf, type Looks, style } from "./style.ts";

const looks: Looks = { shade: "light", language: "cy", things: "/t/{z}/{x}/{y}", ground: "/g/{z}/{x}/{y}" };

it("a dark map in the colours that paper needs is the light map", () => {
  const dark = style({ ...looks, shade: "dark" });
  const layers = dark.layers.map((layer) => {
    const changed = coloursOf(looks).filter((one) => one.layer === layer.id);
    return {
      ...layer,
      paint: { ...layer.paint, ...Object.fromEntries(changed.map((one) => [one.property, one.value])) },
    };
  });
  const light = style(looks).layers.map((layer) => ({ ...layer, paint: { ...layer.paint } }));
  expect(layers).toEqual(light);
  expect(coloursOf(looks)).toContainEqual({
    layer: "paper",
    property: "background-color",
    value: PALETTE.light.paper,
  });
});

it("colours alone change, so that nothing has to be fetched or laid out anew", () => {
  expect(coloursOf(looks).length).toBeGreaterThan(10);
  for (const { property } of coloursOf(looks)) expect(property).toMatch(/-color$/);
});
