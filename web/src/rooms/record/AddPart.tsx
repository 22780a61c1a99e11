// A note or a promise, added to a thing.
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Change, Field, Value, View } from "../../api/types.ts";
import { uuidv7 } from "../../api/uuid.ts";
import { announce } from "../../shell/announce.ts";
import { useDraft } from "../../shell/drafts.ts";
import { Control } from "../../thing/Control.tsx";
import { isSet } from "../../thing/change.ts";
import { fromForm } from "../../thing/form.ts";
import { OnItsWay } from "../../thing/OnItsWay.tsx";
import { useAround } from "../../thing/Surroundings.tsx";
import { fieldInWords } from "../../thing/spoken.ts";
import { Trouble, type Untaken } from "../../thing/Trouble.tsx";
import { useSend } from "../../thing/useSend.ts";
import { useWords } from "../../words/Words.tsx";

type Addable = "note" | "promise";
/** What is asked of each, its first field being the one that must say something. */
const ASKED: Record<Addable, string[]> = { note: ["text"], promise: ["what", "by", "holder"] };
const BUTTON = { note: "web-record-add-note", promise: "web-record-add-promise" } as const;

interface Draft {
  id: string;
  forms: { [field: string]: Value };
}

export function AddPart({ view, kind }: { view: View; kind: Addable }) {
  const { say } = useWords();
  const { fieldsOf, tell, gone } = useAround();
  const send = useSend();
  const id = useId();
  const [draft, setDraft, drop] = useDraft<Draft | null>(`thing/${view.id}/add-${kind}`, null);
  const [wrong, setWrong] = useState<{
    field: string;
    id: string;
    args?: Record<string, string | number>;
  } | null>(null);
  const [trouble, setTrouble] = useState<Untaken | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const focus = useRef<"control" | "button" | "wrong" | null>(null);
  const asked = ASKED[kind].flatMap((name) => fieldsOf(kind).find(({ id }) => id === name) ?? []);

  useEffect(() => {
    const where = focus.current;
    if (!where) return;
    const target = box.current?.querySelector<HTMLElement>(
      where === "button" ? ".button" : where === "wrong" ? "[aria-invalid=true]" : "textarea, input",
    );
    if (!target) return;
    focus.current = null;
    target.focus();
  });
  const close = () => {
    focus.current = "button";
    setWrong(null);
    setTrouble(null);
    drop();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft || busy) return;
    const changes: Change[] = [isSet("of", view.id, [])];
    for (const [at, { id: name, shape }] of asked.entries()) {
      const read = fromForm(shape, draft.forms[name] ?? "", tell.zone);
      const missing = at === 0 && "value" in read && read.value === null;
      if ("wrong" in read || missing) {
        focus.current = "wrong";
        setWrong(
          "wrong" in read
            ? { field: name, id: read.wrong, ...(read.args ? { args: read.args } : {}) }
            : { field: name, id: "web-record-write-first" },
        );
        return;
      }
      if (read.value !== null) changes.push(isSet(name, read.value, []));
    }
    setWrong(null);
    setTrouble(null);
    setBusy(true);
    const sent = await send([{ id: draft.id, kind, changes }]);
    setBusy(false);
    if (sent.came === "gone") return gone();
    if (sent.came !== "saved") return setTrouble(sent);
    announce(say("web-record-added"));
    close();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !busy) close();
    if (event.key === "Enter" && event.ctrlKey && event.target instanceof HTMLTextAreaElement)
      event.target.form?.requestSubmit();
  };
  const label = (field: Field) =>
    kind === "note" ? say("web-record-add-note-words") : fieldInWords(tell, kind, field.id);
  return (
    <div ref={box} className="screen-only">
      {draft ? (
        <form className="thing-form thing-part" noValidate onSubmit={(e) => void save(e)} onKeyDown={keys}>
          {asked.map((field) => (
            <div className="field" key={field.id}>
              <p id={`${id}-${field.id}-name`} className="thing-asked">
                {label(field)}
              </p>
              <Control
                id={`${id}-${field.id}`}
                named={`${id}-${field.id}-name`}
                kind={kind}
                field={field}
                form={draft.forms[field.id] ?? ""}
                change={(form) => setDraft({ ...draft, forms: { ...draft.forms, [field.id]: form } })}
                wrong={wrong?.field === field.id}
                because={`${id}-${field.id}-wrong`}
              />
              <p
                id={`${id}-${field.id}-wrong`}
                className={wrong?.field === field.id ? "field-wrong" : undefined}
              >
                {wrong?.field === field.id ? say(wrong.id, wrong.args) : ""}
              </p>
            </div>
          ))}
          {busy && <OnItsWay />}
          {trouble && <Trouble of={trouble} />}
          <div className="thing-buttons">
            <button type="submit" className="button main" aria-disabled={busy}>
              {say(busy ? "web-record-saving" : "web-record-save")}
            </button>
            <button type="button" className="button" aria-disabled={busy} onClick={() => busy || close()}>
              {say("web-record-cancel")}
            </button>
          </div>
        </form>
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => {
            focus.current = "control";
            setDraft({ id: uuidv7(), forms: {} });
          }}
        >
          {say(BUTTON[kind])}
        </button>
      )}
    </div>
  );
}
