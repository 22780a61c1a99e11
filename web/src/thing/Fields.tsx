// The fields of a thing: what is said stands there, what is not folds away under "Add more".
import { useEffect, useRef, useState } from "react";
import type { View } from "../api/types.ts";
import { hasDraft } from "../shell/drafts.ts";
import { useWords } from "../words/Words.tsx";
import { filled } from "./change.ts";
import { draftOf, FieldOf } from "./FieldOf.tsx";
import { changesHere } from "./form.ts";
import { useAround } from "./Surroundings.tsx";
import { fieldInWords } from "./spoken.ts";

/** Shown elsewhere, or nowhere: files, and what says where a record hangs. */
const ELSEWHERE = new Set(["of", "trashed", "original", "preview", "thumbnail", "hidden"]);

interface Props {
  view: View;
  /** Only these, or all but these. */
  only?: readonly string[];
  but?: readonly string[];
}

export function Fields({ view, only, but = [] }: Props) {
  const { say } = useWords();
  const { fieldsOf, tell } = useAround();
  const box = useRef<HTMLDivElement>(null);
  const fields = fieldsOf(view.kind).filter(({ id }) =>
    only ? only.includes(id) : !ELSEWHERE.has(id) && !but.includes(id),
  );
  const [opened, setOpened] = useState<ReadonlySet<string>>(
    () => new Set(fields.filter(({ id }) => hasDraft(draftOf(view, id))).map(({ id }) => id)),
  );
  const [asked, setAsked] = useState<string | null>(null);
  const here = fields.filter(({ id }) => filled(view.fields[id]) || opened.has(id));
  // What was there once stays while the page does: a field that was just emptied can be filled again where it stood.
  const full = fields.filter(({ id }) => filled(view.fields[id])).map(({ id }) => id);
  const fullest = full.join(" ");
  useEffect(() => {
    if (fullest) setOpened((all) => new Set([...all, ...fullest.split(" ")]));
  }, [fullest]);
  const rest = view.may.edit
    ? fields.filter((field) => !here.includes(field) && changesHere(view.kind, field))
    : [];
  // Nothing to set: a place is taken away here, never made.
  const offered = rest.filter(({ shape }) => shape.type !== "position");
  const add = (id: string, words: "whole" | "name") => {
    const field = fieldInWords(tell, view.kind, id);
    const whole = say("web-record-add-what", { field });
    return (
      <button
        type="button"
        className="button thing-add screen-only"
        aria-label={whole}
        onClick={() => {
          setAsked(id);
          setOpened((all) => new Set([...all, id]));
        }}
      >
        {words === "whole" ? whole : field}
      </button>
    );
  };
  return (
    <div ref={box} className="thing-whole">
      {here.length > 0 && (
        <dl className="thing-fields">
          {here.map((field) => (
            <FieldOf
              key={field.id}
              view={view}
              field={field}
              opened={asked === field.id}
              closedEmpty={() => {
                setOpened((all) => new Set([...all].filter((id) => id !== field.id)));
                requestAnimationFrame(() =>
                  box.current?.querySelector<HTMLElement>("summary, .thing-add")?.focus(),
                );
              }}
            />
          ))}
        </dl>
      )}
      {offered.length === 1 && offered[0] && add(offered[0].id, "whole")}
      {offered.length > 1 && (
        <details className="thing-more screen-only">
          <summary>{say("web-record-add-more")}</summary>
          <ul>
            {offered.map(({ id }) => (
              <li key={id}>{add(id, "name")}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
