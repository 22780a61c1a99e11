// A mark on a page. It says nothing by itself: the word stands beside it, so screen readers pass over the drawing.
import { MARKS, type MarkName } from "./marks.ts";

export function Mark({ name, size = "1.5em" }: { name: MarkName; size?: string }) {
  const { shape, fill, line, lines, solid } = MARKS[name];
  return (
    <svg
      className="mark"
      viewBox="-1 -1 26 26"
      width={size}
      height={size}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shape} fill={fill} stroke={line ?? "var(--mark-edge)"} strokeWidth={line ? 3 : 1.4} />
      {solid && <path d={solid} fill="#fff" />}
      {lines && <path d={lines} fill="none" stroke="#fff" strokeWidth={1.7} />}
    </svg>
  );
}
