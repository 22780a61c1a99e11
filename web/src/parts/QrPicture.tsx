// A link as a picture for a phone's camera: black on white in every look, since cameras read nothing else well.
import type { Qr } from "../api/types.ts";

export function QrPicture({ qr, name }: { qr: Qr; name: string }) {
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      role="img"
      aria-label={name}
      shapeRendering="crispEdges"
    >
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
