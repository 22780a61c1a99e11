// All that hangs from a thing, by kind. What somebody bins here goes, and its place keeps the way back while they stay.
import type { View } from "../api/types.ts";
import { useWords } from "../words/Words.tsx";
import { useBinned } from "./Binned.tsx";
import { Part } from "./Part.tsx";

/** In this order; whatever is not named comes last, under one heading. */
const HEADINGS = {
  statement: "web-record-said",
  private_note: "web-record-narrow",
  promise: "web-record-promises",
  note: "web-record-notes",
  need: "web-record-needs",
  link: "web-record-links",
  question: "web-record-questions",
  contact: "web-record-contacts",
} as const;
const isNamed = (kind: string): kind is keyof typeof HEADINGS => kind in HEADINGS;

export function Parts({ parts, but = [] }: { parts: View[]; but?: readonly string[] }) {
  const { say } = useWords();
  const { binned, ways } = useBinned();
  const kinds = [...Object.keys(HEADINGS), "other"].filter((kind) => !but.includes(kind));
  return (
    <div>
      {kinds.map((kind) => {
        const here = parts.filter((part) =>
          kind === "other" ? !isNamed(part.kind) && !but.includes(part.kind) : part.kind === kind,
        );
        if (here.length === 0) return null;
        return (
          <section key={kind}>
            <h2>{say(isNamed(kind) ? HEADINGS[kind] : "web-record-others")}</h2>
            {here.map((part) => (
              <Part key={part.id} view={part} binned={binned} />
            ))}
          </section>
        );
      })}
      {ways}
    </div>
  );
}
