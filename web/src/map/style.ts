// The style of the map: the project's own ground, the things on it, and on top of all the one that is chosen. It names no glyphs, so
// that words are drawn from the fonts of the page; nothing in it leads anywhere but to our own server.
import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import { PALETTE, type Shade } from "./palette.ts";

export const FONT = "Atkinson Hyperlegible Next";
export const THINGS = "things";
export const CHOSEN = "chosen";
export const PLACED = "placed";
/** Layers that a click may choose from. */
export const MARK_LAYER = "thing-marks";
export const CLUSTER_LAYER = "clusters";
/** Beyond it the last tiles are drawn larger: they are exact to a few centimetres. */
const DEEPEST_GROUND = 17;
const DEEPEST_THINGS = 22;

/** The image of a thing: a good thing by its capital, a promise by whether it is kept, everything else by its kind. */
export const markImage: ExpressionSpecification = [
  "case",
  ["==", ["get", "kind"], "asset"],
  [
    "match",
    ["coalesce", ["get", "capital"], ""],
    ["social", "financial", "public", "human", "physical"],
    ["concat", "mark-", ["get", "capital"]],
    "mark-unsure",
  ],
  ["all", ["==", ["get", "kind"], "promise"], ["==", ["coalesce", ["get", "outcome"], ""], "done"]],
  "mark-promise-kept",
  [
    "match",
    ["get", "kind"],
    ["group", "need", "note", "gathering", "conversation", "promise", "photo"],
    ["concat", "mark-", ["get", "kind"]],
    "mark-note",
  ],
];

export interface Looks {
  shade: Shade;
  language: "en" | "cy";
  /** Addresses of tiles, with {z}, {x} and {y}; without one for the ground, the paper is plain. */
  things: string;
  ground: string | undefined;
}

/** The name that a sign of the ground shows in this language. */
export const nameIn = (language: "en" | "cy"): ExpressionSpecification =>
  language === "cy"
    ? ["coalesce", ["get", "name_cy"], ["get", "name"], ""]
    : ["coalesce", ["get", "name"], ""];

const nothing = { type: "FeatureCollection", features: [] } as const;

export function style({ shade, language, things, ground }: Looks): StyleSpecification {
  const colour = PALETTE[shade];
  const words = { "text-font": [FONT], "text-size": 14 };
  const halo = { "text-halo-color": colour.halo, "text-halo-width": 2 };
  return {
    version: 8,
    // Paper takes another shade at once.
    transition: { duration: 0, delay: 0 },
    sources: {
      ...(ground ? { ground: { type: "vector", tiles: [ground], minzoom: 0, maxzoom: DEEPEST_GROUND } } : {}),
      [THINGS]: { type: "vector", tiles: [things], minzoom: 0, maxzoom: DEEPEST_THINGS },
      [CHOSEN]: { type: "geojson", data: nothing },
      [PLACED]: { type: "geojson", data: nothing },
    },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": colour.paper } },
      ...(ground ? groundLayers(shade, language) : []),
      {
        id: CLUSTER_LAYER,
        type: "circle",
        source: THINGS,
        "source-layer": "things",
        filter: ["has", "count"],
        paint: {
          "circle-color": colour.cluster,
          "circle-stroke-color": colour.halo,
          "circle-stroke-width": 2,
          "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "count"]], 0.7, 14, 9, 26],
        },
      },
      {
        id: "cluster-counts",
        type: "symbol",
        source: THINGS,
        "source-layer": "things",
        filter: ["has", "count"],
        layout: {
          ...words,
          "text-field": ["number-format", ["get", "count"], { locale: "en-GB" }],
          "text-allow-overlap": true,
        },
        paint: { "text-color": colour.onCluster },
      },
      {
        id: MARK_LAYER,
        type: "symbol",
        source: THINGS,
        "source-layer": "things",
        filter: ["has", "id"],
        layout: {
          "icon-image": markImage,
          "icon-allow-overlap": true,
          // Marks crowd along streets; the names of the streets stay.
          "icon-ignore-placement": true,
          "icon-size": ["interpolate", ["linear"], ["zoom"], 12, 0.6, 16, 0.85, 18, 1],
          "symbol-sort-key": ["get", "conflicts"],
        },
      },
      {
        id: "thing-versions",
        type: "symbol",
        source: THINGS,
        "source-layer": "things",
        minzoom: 15,
        filter: [">", ["coalesce", ["get", "conflicts"], 0], 0],
        layout: {
          "icon-image": "sign-versions",
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "icon-offset": [14, -14],
        },
      },
      {
        id: "thing-names",
        type: "symbol",
        source: THINGS,
        "source-layer": "things",
        minzoom: 17,
        filter: ["all", ["has", "id"], ["!=", ["coalesce", ["get", "title"], ""], ""]],
        layout: {
          ...words,
          "text-field": ["get", "title"],
          "text-anchor": "top",
          "text-offset": [0, 1.1],
          "text-max-width": 9,
          "text-optional": true,
        },
        paint: { "text-color": colour.words, ...halo },
      },
      {
        id: "placed-ring",
        type: "circle",
        source: PLACED,
        paint: {
          "circle-radius": 9,
          "circle-color": colour.ring,
          "circle-stroke-color": colour.ringEdge,
          "circle-stroke-width": 4,
        },
      },
      {
        id: "chosen-edge",
        type: "circle",
        source: CHOSEN,
        paint: {
          "circle-radius": 23,
          "circle-color": colour.paper,
          "circle-stroke-color": colour.ringEdge,
          "circle-stroke-width": 7,
        },
      },
      {
        id: "chosen-ring",
        type: "circle",
        source: CHOSEN,
        paint: {
          "circle-radius": 23,
          "circle-opacity": 0,
          "circle-color": colour.paper,
          "circle-stroke-color": colour.ring,
          "circle-stroke-width": 4,
        },
      },
      {
        id: "chosen-mark",
        type: "symbol",
        source: CHOSEN,
        layout: {
          "icon-image": markImage,
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "icon-size": 1.15,
        },
      },
    ],
  };
}

/** Every colour that differs between the shades, as the layer has it in this one. */
export function coloursOf(looks: Looks): { layer: string; property: string; value: unknown }[] {
  const other = style({ ...looks, shade: looks.shade === "dark" ? "light" : "dark" });
  const paints = (of: StyleSpecification) =>
    new Map(
      of.layers.flatMap(({ id, paint }) =>
        Object.entries(paint ?? {}).map(([property, value]) => [`${id} ${property}`, value as unknown]),
      ),
    );
  const others = paints(other);
  return [...paints(style(looks))]
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(others.get(name)))
    .map(([name, value]) => {
      const [layer = "", property = ""] = name.split(" ");
      return { layer, property, value };
    });
}

function groundLayers(shade: Shade, language: "en" | "cy"): StyleSpecification["layers"] {
  const colour = PALETTE[shade];
  const quiet = { "text-color": colour.quietWords, "text-halo-color": colour.halo, "text-halo-width": 1.6 };
  const foot: ExpressionSpecification = [
    "match",
    ["get", "class"],
    ["footway", "path", "steps", "cycleway", "bridleway", "pedestrian", "track"],
    true,
    false,
  ];
  const width = (more: number): ExpressionSpecification => [
    "interpolate",
    ["exponential", 1.7],
    ["zoom"],
    12,
    1 + more,
    16,
    7 + more,
    20,
    44 + more,
  ];
  return [
    {
      id: "buildings",
      type: "fill",
      source: "ground",
      "source-layer": "buildings",
      paint: { "fill-color": colour.building, "fill-outline-color": colour.buildingEdge },
    },
    {
      id: "streets-edge",
      type: "line",
      source: "ground",
      "source-layer": "streets",
      filter: ["!", foot],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour.streetEdge, "line-width": width(2) },
    },
    {
      id: "paths",
      type: "line",
      source: "ground",
      "source-layer": "streets",
      minzoom: 14,
      filter: foot,
      layout: { "line-join": "round" },
      paint: {
        "line-color": colour.path,
        "line-width": ["interpolate", ["linear"], ["zoom"], 14, 1, 18, 2.5],
        "line-dasharray": [3, 1.5],
      },
    },
    {
      id: "streets",
      type: "line",
      source: "ground",
      "source-layer": "streets",
      filter: ["!", foot],
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": colour.street, "line-width": width(0) },
    },
    {
      id: "outline",
      type: "line",
      source: "ground",
      "source-layer": "outline",
      paint: { "line-color": colour.outline, "line-width": 2, "line-dasharray": [4, 3] },
    },
    {
      id: "house-numbers",
      type: "symbol",
      source: "ground",
      "source-layer": "buildings",
      minzoom: 17,
      layout: {
        "text-font": [FONT],
        "text-size": 12,
        "text-field": ["coalesce", ["get", "number"], ["get", "name"], ""],
        "text-max-width": 6,
      },
      paint: quiet,
    },
    {
      id: "landmark-names",
      type: "symbol",
      source: "ground",
      "source-layer": "landmarks",
      minzoom: 15.5,
      layout: { "text-font": [FONT], "text-size": 13, "text-field": nameIn(language), "text-max-width": 8 },
      paint: quiet,
    },
    {
      id: "street-names",
      type: "symbol",
      source: "ground",
      "source-layer": "streets",
      minzoom: 14,
      layout: {
        "text-font": [FONT],
        "text-size": ["interpolate", ["linear"], ["zoom"], 14, 12, 18, 16],
        "text-field": nameIn(language),
        "symbol-placement": "line",
        "text-max-angle": 35,
        "symbol-spacing": 300,
      },
      paint: { "text-color": colour.words, "text-halo-color": colour.halo, "text-halo-width": 2 },
    },
  ];
}
