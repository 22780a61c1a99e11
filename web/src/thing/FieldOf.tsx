// One field of a thing: what it says, and its change in place. While it is open, whatever arrives is told beside it and touches
// nothing that is typed; what is typed lives on through reload, the back button and an ended session until it is saved.
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { isPending, usePending } from "../api/saves.ts";
import type { Change, ChangeRef, Field, InSet, Value as Said, Save, Version, View } from "../api/types.ts";
import { announce } from "../shell/announce.ts";
import { useDraft } from "../shell/drafts.ts";
import { Notice } from "../shell/ProblemNotice.tsx";
import type { Args } from "../words/bundle.ts";
import { capitalised } from "../words/bundle.ts";
import { useWords } from "../words/Words.tsx";
import { Control } from "./Control.tsx";
import { filled, headsOf, holds, isSet, newcomers, same, setChanges, shown, undoing } from "./change.ts";
import { changesHere, fromForm, toForm } from "./form.ts";
import { OnItsWay } from "./OnItsWay.tsx";
import { useAround } from "./Surroundings.tsx";
import { fieldInWords, inWords } from "./spoken.ts";
import { Trouble, type Untaken } from "./Trouble.tsx";
import { useSend } from "./useSend.ts";
import { Value } from "./Value.tsx";
import { Versions } from "./Versions.tsx";
import { wholeKey } from "./whole.ts";

interface Draft {
  form: Said;
  /** Every version that the person saw when they opened it: the base of their change. */
  base: ChangeRef[];
  /** Of a set: the members that they saw. */
  seen: InSet[];
  touched: boolean;
  /** The save that carries it, once it is on its way. */
  sent?: string;
}

export const draftOf = (view: View, field: string) => `thing/${view.id}/${field}`;

interface Props {
  view: View;
  field: Field;
  /** Opens at once: somebody asked to add it. */
  opened?: boolean;
  /** It was closed with nothing in it. */
  closedEmpty?: () => void;
}

type Done = { what: "saved"; save: Save; before: View } | { what: "undone" };

export function FieldOf({ view, field, opened = false, closedEmpty }: Props) {
  const { say } = useWords();
  const { tell, gone, project } = useAround();
  const queries = useQueryClient();
  const send = useSend();
  const waiting = usePending();
  const id = useId();
  const [draft, setDraft, drop] = useDraft<Draft | null>(draftOf(view, field.id), null);
  const [trouble, setTrouble] = useState<Untaken | null>(null);
  const [wrong, setWrong] = useState<{ id: string; args?: Args | undefined } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [working, setWorking] = useState(false);
  /** The save after whose verdict this page has asked anew. */
  const [asked, setAsked] = useState<string>();
  const flying = useRef(false);
  const focus = useRef<"control" | "change" | "wrong" | null>(null);
  const box = useRef<HTMLDivElement>(null);

  const here = view.fields[field.id];
  const value = shown(here);
  const name = fieldInWords(tell, view.kind, field.id);
  const mayChange = view.may.edit && changesHere(view.kind, field);
  const busy = draft?.sent !== undefined;

  const open = (form?: Said) => {
    focus.current = "control";
    setDone(null);
    setTrouble(null);
    setWrong(null);
    setDraft({
      form:
        form ??
        (field.set ? (here?.members.map(({ value }) => value) ?? []) : toForm(field.shape, value, tell.zone)),
      base: headsOf(here),
      seen: here?.members ?? [],
      touched: false,
    });
  };
  const close = () => {
    focus.current = "change";
    setTrouble(null);
    setWrong(null);
    drop();
    if (!filled(here)) closedEmpty?.();
  };

  // Opened at once when it is added; a draft that nobody typed into is none.
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    if (draft && !draft.touched && !draft.sent) drop();
    if (opened && !draft) open();
  });

  // A save that went before this page was loaded: it has come, or it is not on its way any more.
  useEffect(() => {
    if (!draft?.sent || flying.current || (waiting > 0 && isPending(draft.sent))) return;
    const { sent, ...kept } = draft;
    if (holds(here, sent)) {
      drop();
      announce(say("web-record-saved"));
      return;
    }
    if (asked === sent) {
      setDraft(kept);
      return;
    }
    // What is shown may be of before it came.
    let left = false;
    let later: ReturnType<typeof setTimeout> | undefined;
    const shownThen = () => {
      later = setTimeout(() => left || setAsked(sent));
    };
    const ask = () => {
      queries
        .refetchQueries({ queryKey: wholeKey(project.id) }, { throwOnError: true })
        .then(shownThen, () => {
          if (!left) later = setTimeout(ask, 2_000);
        });
    };
    ask();
    return () => {
      left = true;
      clearTimeout(later);
    };
  }, [draft, here, waiting, asked, queries, project.id, drop, setDraft, say]);

  useEffect(() => {
    const where = focus.current;
    if (!where || !box.current) return;
    const target =
      where === "change"
        ? box.current.querySelector<HTMLElement>(".thing-change, .thing-versions button")
        : where === "wrong"
          ? box.current.querySelector<HTMLElement>("[aria-invalid=true]")
          : box.current.querySelector<HTMLElement>(
              "form input:checked, form input, form textarea, form select",
            );
    if (!target) return;
    focus.current = null;
    target.focus();
  });

  const go = async (changes: Change[], begun?: (save: Save) => void) => {
    const before = view;
    flying.current = true;
    setWorking(true);
    setTrouble(null);
    const sent = await send([{ id: view.id, kind: view.kind, changes }], begun);
    flying.current = false;
    setWorking(false);
    if (sent.came === "gone") {
      drop();
      announce(say("web-record-taken-back"));
      gone();
    } else if (sent.came === "saved") {
      focus.current = "change";
      drop();
      setDone({ what: "saved", save: sent.save, before });
      announce(say("web-record-saved"));
    } else {
      setTrouble(sent);
    }
    return sent.came;
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!draft || busy) return;
    let changes: Change[];
    if (field.set) {
      const members = Array.isArray(draft.form) ? draft.form : [];
      // One that was typed and not added yet was meant too.
      const typed = new FormData(event.currentTarget as HTMLFormElement).get("one-more");
      const one = typeof typed === "string" ? typed.trim() : "";
      const wanted = one === "" || members.includes(one) ? members : [...members, one];
      changes = setChanges(field.id, draft.seen, wanted);
      if (changes.length === 0) return close();
    } else {
      const read = fromForm(field.shape, draft.form, tell.zone, value);
      if ("wrong" in read) {
        focus.current = "wrong";
        setWrong({ id: read.wrong, args: read.args });
        return;
      }
      if (draft.base.length < 2 && same(read.value, value)) return close();
      changes = [isSet(field.id, read.value, draft.base)];
    }
    setWrong(null);
    const came = await go(changes, ({ id }) => setDraft({ ...draft, touched: true, sent: id }));
    if (came === "refused" || came === "failed") setDraft({ ...draft, touched: true });
  };

  const undo = async () => {
    if (done?.what !== "saved" || working) return;
    setWorking(true);
    const sent = await send(undoing(done.save, done.before));
    setWorking(false);
    if (sent.came === "gone") return gone();
    if (sent.came !== "saved") return setTrouble(sent);
    focus.current = "change";
    setDone({ what: "undone" });
    announce(say("web-record-undone"));
  };

  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !busy) {
      event.preventDefault();
      close();
    }
    if (event.key === "Enter" && event.ctrlKey && event.target instanceof HTMLTextAreaElement)
      event.target.form?.requestSubmit();
  };

  const came = draft && !busy ? newcomers(here, draft.base) : [];
  const choose = (version: Version) => void go([isSet(field.id, version.value, headsOf(here))]);
  return (
    <div className={field.privacy === "impression" ? "thing-field screen-only" : "thing-field"} ref={box}>
      <dt id={`${id}-name`}>{name}</dt>
      <dd>
        {field.id === "impression" && <p className="quiet-text">{say("web-talks-may-ask")}</p>}
        {draft ? (
          <form
            className="thing-form screen-only"
            noValidate
            onSubmit={(event) => void save(event)}
            onKeyDown={keys}
          >
            <Control
              id={id}
              named={`${id}-name`}
              kind={view.kind}
              field={field}
              form={draft.form}
              // What is on its way stays as it went.
              change={(form) => busy || setDraft({ ...draft, form, touched: true })}
              wrong={wrong !== null}
              because={`${id}-wrong`}
            />
            <p id={`${id}-wrong`} className={wrong ? "field-wrong" : undefined}>
              {wrong ? say(wrong.id, wrong.args) : ""}
            </p>
            {came.map(({ at, by, value }) => (
              <Notice key={`${at.batch}:${at.n}`}>
                <p>{say("web-record-they-changed", { name: tell.person(by) })}</p>
                <p>
                  {say("web-record-says-now", {
                    value: inWords(tell, view.kind, field, value) || say("web-record-nothing"),
                  })}
                </p>
                <p>{say("web-record-both-stay")}</p>
              </Notice>
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
          <>
            {here?.conflict && !field.set ? (
              <Versions
                view={view}
                field={field}
                versions={here.versions}
                choose={mayChange && !working ? choose : undefined}
                another={mayChange ? () => open() : undefined}
              />
            ) : (
              <div className="thing-said">
                {field.set ? (
                  <ul className="thing-set">
                    {here?.members.map(({ value }) => (
                      <li key={JSON.stringify(value)}>
                        <Value kind={view.kind} field={field} value={value} />
                      </li>
                    ))}
                  </ul>
                ) : (
                  <Value kind={view.kind} field={field} value={value} />
                )}
                {!filled(here) && <span className="quiet-text">{say("web-record-nothing")}</span>}
                {mayChange && (
                  <button
                    type="button"
                    className="button quiet thing-change screen-only"
                    aria-label={say("web-record-change-what", { field: name })}
                    onClick={() => open()}
                  >
                    {say("web-record-change")}
                  </button>
                )}
              </div>
            )}
            {working && <OnItsWay />}
            {trouble && <Trouble of={trouble} />}
            {done && (
              <p className="thing-done screen-only">
                {say(done.what === "saved" ? "web-record-saved" : "web-record-undone")}{" "}
                {done.what === "saved" && (
                  <button
                    type="button"
                    className="button quiet"
                    aria-label={say("web-record-undo-what", { field: name })}
                    onClick={() => void undo()}
                  >
                    {capitalised(say("term-undo"))}
                  </button>
                )}
              </p>
            )}
          </>
        )}
      </dd>
    </div>
  );
}
