// Whether this browser can draw the map at all. Asked before the map is fetched, since it weighs more than all else.
let known: boolean | undefined;

export function canDrawMaps(): boolean {
  if (known === undefined) {
    try {
      const context = document.createElement("canvas").getContext("webgl2");
      known = context !== null;
      context?.getExtension("WEBGL_lose_context")?.loseContext();
    } catch {
      known = false;
    }
  }
  return known;
}
