// All that hangs from a thing, by kind. What somebody bins here goes, and its place keeps the way back while they stay.

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { View } from "../api/types.ts";
import { announce } from "../shell/announce.ts";
import { useWords } from "../words/Words.tsx";
import { restoring } from "./change.ts";
import { Part } from "./Part.tsx";
import { useAround } from "./Surroundings.tsx";
import { titleOf } from "./spoken.ts";
import { useSend } from "./useSend.ts";
import { wholeQuery } from "./whole.ts";

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
  const [binned, setBinned] = useState<View[]>([]);
  const kinds = [...Object.keys(HEADINGS), "other"].filter((kind) => !but.includes(kind));
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box}>
      {kinds.map((kind) => {
        const here = parts.filter((part) =>
          kind === "other" ? !isNamed(part.kind) && !but.includes(part.kind) : part.kind === kind,
        );
        if (here.length === 0) return null;
        return (
          <section key={kind}>
            <h2>{say(isNamed(kind) ? HEADINGS[kind] : "web-record-others")}</h2>
            {here.map((part) => (
              <Part
                key={part.id}
                view={part}
                binned={(view) => {
                  setBinned((all) => [...all, view]);
                  requestAnimationFrame(() =>
                    box.current?.querySelector<HTMLElement>(".parts-binned li:last-child button")?.focus(),
                  );
                }}
              />
            ))}
          </section>
        );
      })}
      {binned.length > 0 && (
        <ul className="parts-binned screen-only">
          {binned.map((view) => (
            <Binned
              key={view.id}
              view={view}
              back={() => setBinned((all) => all.filter(({ id }) => id !== view.id))}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function Binned({ view, back }: { view: View; back: () => void }) {
  const { say } = useWords();
  const { project, tell } = useAround();
  const send = useSend();
  const queries = useQueryClient();
  const restore = async () => {
    // What stands in its bin now is asked for: somebody else may have been there.
    const whole = await queries.fetchQuery(wholeQuery(project.id, view.id));
    const sent = whole && (await send([restoring(whole.record)]));
    if (!sent || sent.came === "gone") {
      announce(say("web-record-taken-back"));
      return back();
    }
    if (sent.came !== "saved") return announce(say("web-problem-failed"));
    announce(say("web-record-restored"));
    back();
  };
  return (
    <li>
      <strong>{titleOf(tell, view)}</strong> {say("web-record-binned")}{" "}
      <button
        type="button"
        className="button"
        onClick={() => void restore().catch(() => announce(say("web-problem-failed")))}
      >
        {say("web-record-restore")}
      </button>
    </li>
  );
}
