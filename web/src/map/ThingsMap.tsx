// The map: our own ground, the things on it, the chosen one on top. It is drawn by MapLibre, which is fetched when a map is first
// needed. Whoever shows it says what to draw; it says back what was chosen. `data-idle` tells tests that all is drawn.
import "maplibre-gl/dist/maplibre-gl.css";
import "./things-map.css";
import {
  type GeoJSONSource,
  Map as LibreMap,
  type MapGeoJSONFeature,
  type MapMouseEvent,
  setWorkerUrl,
  type VectorTileSource,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import { useShade } from "../shell/theme.ts";
import { useWords } from "../words/Words.tsx";
import { type MarkImage, markImages } from "./markImages.ts";
import { PALETTE, type Shade } from "./palette.ts";
import { CHOSEN, CLUSTER_LAYER, coloursOf, FONT, MARK_LAYER, PLACED, style, THINGS } from "./style.ts";

setWorkerUrl(workerUrl);

export interface Place {
  lon: number;
  lat: number;
}
export interface ChosenThing extends Place {
  id: string;
  kind: string;
  capital?: string | null;
  outcome?: string | null;
}
export interface MapHandle {
  /** The middle of what is seen. */
  middle: () => Place;
  /** Moves only as far as it must, and never under the card at the bottom. */
  goTo: (place: Place) => void;
}

interface Props {
  ref: Ref<MapHandle>;
  /** Addresses of tiles, with {z}, {x} and {y}. */
  things: string;
  ground: string | undefined;
  /** West, south, east, north; without them, a view of the whole country. */
  bounds: number[] | undefined;
  credit: string | undefined;
  chosen: ChosenThing | undefined;
  /** Where something new will be; a click places it while `placing`. */
  placed: Place | undefined;
  placing: boolean;
  choose: (id: string) => void;
  place: (at: Place) => void;
  /** A heap that no zoom takes apart. */
  heap: (count: number) => void;
  /** The browser lost its way of drawing maps. */
  lost: () => void;
}

const WHOLE_COUNTRY: [number, number, number, number] = [-8.7, 49.8, 1.9, 58.8];
/** How far beside a mark a finger may land, in pixels. */
const NEAR = 14;
/** Height that the card may cover, in pixels. */
const CARD = 190;

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const points = (features: (Place | ChosenThing)[]) => ({
  type: "FeatureCollection" as const,
  features: features.map(({ lon, lat, ...properties }) => ({
    type: "Feature" as const,
    properties,
    geometry: { type: "Point" as const, coordinates: [lon, lat] },
  })),
});

const imagesOf = (shade: Shade) => {
  const { markEdge, paper, words } = PALETTE[shade];
  return markImages(markEdge, { ground: paper, line: words });
};

function put(map: LibreMap, images: MarkImage[]) {
  for (const { id, image, ratio } of images) {
    if (map.hasImage(id)) map.updateImage(id, image);
    else map.addImage(id, image, { pixelRatio: ratio });
  }
}

export function ThingsMap(props: Props) {
  const { ref, things, ground, bounds, credit, chosen, placed, placing } = props;
  const { say, language } = useWords();
  const shade = useShade();
  const box = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLCanvasElement>(null);
  const [map, setMap] = useState<LibreMap>();
  const [failed, setFailed] = useState(false);
  const help = useId();
  const latest = useRef({ ...props, shade, language });
  useEffect(() => {
    latest.current = { ...props, shade, language };
  });

  useEffect(() => {
    const host = box.current;
    if (!host) return;
    let gone = false;
    let made: LibreMap | undefined;
    const begin = async () => {
      const { shade } = latest.current;
      const [images] = await Promise.all([
        imagesOf(shade),
        // The font of the page, with the letters of Welsh, before words are drawn from it.
        document.fonts.load(`400 24px "${FONT}"`, "AaŴŵŶŷ").catch(() => []),
      ]);
      if (gone) return;
      made = start(host, images);
      setMap(made);
    };
    const start = (container: HTMLDivElement, images: MarkImage[]) => {
      const { things, ground, language, shade, bounds } = latest.current;
      const map = new LibreMap({
        container,
        style: style({ shade, language, things, ground }),
        bounds: (bounds as [number, number, number, number] | undefined) ?? WHOLE_COUNTRY,
        fitBoundsOptions: { padding: 24, maxZoom: 18 },
        maxZoom: 20.5,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        touchPitch: false,
        fadeDuration: still() ? 0 : 150,
        localIdeographFontFamily: `"${FONT}", sans-serif`,
      });
      map.touchZoomRotate.disableRotation();
      map.keyboard.disableRotation();
      put(map, images);
      const idle = (is: boolean) => {
        container.dataset.idle = String(is);
      };
      idle(false);
      map.on("idle", () => idle(true));
      map.on("movestart", () => idle(false));
      map.on("dataloading", () => idle(false));
      map.on("webglcontextlost", () => latest.current.lost());
      map.on("click", (event) => clicked(map, event));
      map.on("mousemove", (event) => {
        const over = latest.current.placing ? "crosshair" : found(map, event) ? "pointer" : "";
        map.getCanvas().style.cursor = over;
      });
      // What a tile could not bring is said by the list, which asks the same server.
      map.on("error", () => setFailed(true));
      map.on("sourcedata", ({ isSourceLoaded }) => isSourceLoaded && setFailed(false));
      return map;
    };
    const found = (map: LibreMap, { point }: MapMouseEvent) => {
      const near: [[number, number], [number, number]] = [
        [point.x - NEAR, point.y - NEAR],
        [point.x + NEAR, point.y + NEAR],
      ];
      const away = ({ geometry }: MapGeoJSONFeature) => {
        if (geometry.type !== "Point") return Number.POSITIVE_INFINITY;
        const at = map.project(geometry.coordinates as [number, number]);
        return Math.hypot(at.x - point.x, at.y - point.y);
      };
      return map
        .queryRenderedFeatures(near, { layers: [MARK_LAYER, CLUSTER_LAYER] })
        .sort((a, b) => away(a) - away(b))[0];
    };
    const clicked = (map: LibreMap, event: MapMouseEvent) => {
      const { placing, place, choose, heap } = latest.current;
      if (placing) {
        place({ lon: event.lngLat.lng, lat: event.lngLat.lat });
        return;
      }
      const feature = found(map, event);
      if (feature?.geometry.type !== "Point") return;
      const { id, count, expand_z } = feature.properties as {
        id?: string;
        count?: number;
        expand_z?: number;
      };
      if (id) {
        choose(id);
        return;
      }
      if (expand_z === undefined) heap(count ?? 0);
      else
        map.easeTo({
          center: feature.geometry.coordinates as [number, number],
          zoom: expand_z,
          duration: 200,
        });
    };
    begin().catch(() => latest.current.lost());
    return () => {
      gone = true;
      made?.remove();
    };
  }, []);

  useEffect(() => {
    if (!map) return;
    const canvas = map.getCanvas();
    canvas.setAttribute("aria-label", say("web-map-map"));
    canvas.setAttribute("aria-describedby", help);
  }, [map, say, help]);

  // Old tiles stay until the new ones are there.
  useEffect(() => {
    const source = map?.getSource<VectorTileSource>(THINGS);
    if (source && source.tiles?.[0] !== things) source.setTiles([things]);
  }, [map, things]);

  useEffect(() => {
    if (!map) return;
    const draw = () => {
      map.getSource<GeoJSONSource>(CHOSEN)?.setData(points(chosen ? [{ ...chosen }] : []));
      map.getSource<GeoJSONSource>(PLACED)?.setData(points(placed ? [placed] : []));
    };
    if (map.getSource(CHOSEN)) draw();
    map.on("styledata", draw);
    return () => {
      map.off("styledata", draw);
    };
  }, [map, chosen, placed]);

  const drawn = useRef({ shade, language, ground });
  useEffect(() => {
    if (!map) return;
    const { shade: oldShade, language: oldLanguage, ground: oldGround } = drawn.current;
    if (oldShade === shade && oldLanguage === language && oldGround === ground) return;
    drawn.current = { shade, language, ground };
    let gone = false;
    void imagesOf(shade).then((images) => {
      if (gone) return;
      map.setStyle(style({ shade, language, ground, things: latest.current.things }), { diff: true });
      put(map, images);
    });
    return () => {
      gone = true;
    };
  }, [map, shade, language, ground]);

  useImperativeHandle(
    ref,
    () => ({
      middle: () => {
        const { lng, lat } = map?.getCenter() ?? { lng: 0, lat: 0 };
        return { lon: lng, lat };
      },
      goTo: ({ lon, lat }) => {
        if (!map) return;
        const { x, y } = map.project([lon, lat]);
        const { clientWidth, clientHeight } = map.getContainer();
        const inside = x > 40 && x < clientWidth - 60 && y > 40 && y < clientHeight - CARD;
        const zoom = Math.max(map.getZoom(), 16);
        if (inside && map.getZoom() >= 15) return;
        const bottom = Math.min(CARD, clientHeight / 3);
        map.easeTo({ center: [lon, lat], zoom, offset: [0, -bottom / 2], duration: 200 });
      },
    }),
    [map],
  );

  // Paper is light whatever the screen is: the images for it must be there before somebody prints.
  const shades = useRef<Partial<Record<Shade, MarkImage[]>>>({});
  useEffect(() => {
    for (const one of new Set<Shade>(["light", shade]))
      void imagesOf(one).then((images) => {
        shades.current[one] = images;
      });
  }, [shade]);

  // Paper shows the map as it stands: the picture is drawn and taken in the same moment, and the screen has its own shade again.
  useEffect(() => {
    if (!map) return;
    const wear = (shade: Shade) => {
      const { things, ground, language } = latest.current;
      for (const { layer, property, value } of coloursOf({ shade, language, things, ground }))
        if (map.getLayer(layer))
          map.setPaintProperty(
            layer,
            property as Parameters<LibreMap["setPaintProperty"]>[1],
            value as never,
          );
      put(map, shades.current[shade] ?? []);
      map.redraw();
    };
    const copy = () => {
      const from = map.getCanvas();
      const to = paper.current;
      if (!to) return;
      const { shade } = latest.current;
      if (shade === "light") map.redraw();
      else wear("light");
      to.width = from.width;
      to.height = from.height;
      to.getContext("2d")?.drawImage(from, 0, 0);
      if (shade !== "light") wear(shade);
    };
    window.addEventListener("beforeprint", copy);
    return () => window.removeEventListener("beforeprint", copy);
  }, [map]);

  const box_ = bounds as [number, number, number, number] | undefined;
  return (
    <div className="things-map" data-placing={placing || undefined}>
      <div ref={box} className="things-map-canvas screen-only" data-idle="false" />
      <canvas ref={paper} className="things-map-paper paper-only" />
      <p id={help} className="unseen">
        {say("web-map-also-list")} {say("web-map-map-keys")}
      </p>
      <div className="things-map-buttons screen-only">
        <button
          type="button"
          className="button"
          aria-label={say("web-map-zoom-in")}
          onClick={() => map?.zoomIn({ duration: 200 })}
        >
          <Sign d="M12 5v14M5 12h14" />
        </button>
        <button
          type="button"
          className="button"
          aria-label={say("web-map-zoom-out")}
          onClick={() => map?.zoomOut({ duration: 200 })}
        >
          <Sign d="M5 12h14" />
        </button>
        <button
          type="button"
          className="button"
          aria-label={say("web-map-whole-area")}
          onClick={() => map?.fitBounds(box_ ?? WHOLE_COUNTRY, { padding: 24, maxZoom: 18, duration: 200 })}
        >
          <Sign d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />
        </button>
      </div>
      {failed && (
        <p className="things-map-failed screen-only" role="status">
          {say("web-map-part-missing")}
        </p>
      )}
      {credit && <p className="things-map-credit">{credit}</p>}
    </div>
  );
}

function Sign({ d }: { d: string }) {
  return (
    <svg viewBox="0 0 24 24" width="1.4em" height="1.4em" aria-hidden="true" focusable="false">
      <path
        d={d}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
