// One refused save: who gave it, when and why, what it would do, and the two ways to decide.

import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { answer, client } from "../../api/client.ts";
import type { InboxItem, InboxRecord } from "../../api/types.ts";
import { LettersLeft } from "../../parts/LettersLeft.tsx";
import { announce } from "../../shell/announce.ts";
import { useDraft } from "../../shell/drafts.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { pastInWords } from "../../thing/past.ts";
import { useAround } from "../../thing/Surroundings.tsx";
import { capitalised } from "../../words/bundle.ts";
import { letters } from "../../words/letters.ts";
import { useWords } from "../../words/Words.tsx";
import { whenInWords } from "../../words/when.ts";
import { whyNot } from "./whyNot.ts";

/** Letters of what its writer reads; the server takes no more. */
const MOST = 300;
/** Fields that say nothing to a reader: where it hangs, and the names of files. */
const UNSAID = new Set(["of", "original", "preview", "thumbnail"]);

interface Props {
  item: InboxItem;
  /** It is decided, and is about to go with its buttons. */
  decided: () => Promise<void>;
}

export function Item({ item, decided }: Props) {
  const { say } = useWords();
  const { project, tell } = useAround();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const path = { params: { path: { project: project.id, id: item.id } } };
  const takeIn = useMutation({
    mutationFn: () => answer(client.POST("/projects/{project}/inbox/{id}/take-in", path)),
    onSuccess: async ({ verdict }) => {
      if (verdict === "refused") return;
      announce(say(verdict === "erased" ? "web-inbox-erased" : "web-inbox-took"));
      await decided();
    },
  });
  const aside = useMutation({
    mutationFn: (words: string) =>
      answer(client.POST("/projects/{project}/inbox/{id}/put-aside", { ...path, body: { words } })),
    onSuccess: async () => {
      announce(say("web-inbox-aside"));
      await decided();
    },
  });
  const cannot = takeIn.data?.verdict === "refused" ? say(whyNot(takeIn.data.why)) : undefined;
  const problem = takeIn.error ?? aside.error;
  const when = (ms: number) => whenInWords(ms, tell.zone, tell);
  const name = item.name || say("web-people-erased");
  const busy = takeIn.isPending || aside.isPending;
  return (
    <li className="inbox-item card" aria-labelledby={id}>
      <div className="inbox-who">
        <h2 id={id}>{name}</h2>
        <p className="quiet-text">
          {item.made_ms == null
            ? say("web-inbox-handed", { handed: when(item.handed_ms) })
            : say("web-inbox-when", { made: when(item.made_ms), handed: when(item.handed_ms) })}
          {!item.active && ` ${say("web-inbox-left")}`}
        </p>
      </div>
      <p>{say("web-inbox-why", { reason: say(whyNot(item.why)) })}</p>
      {item.records ? (
        item.records.map((record) => <WouldBe key={record.id} record={record} />)
      ) : (
        <p>{say("web-inbox-unread")}</p>
      )}
      {cannot && (
        <Notice wrong>
          <p>{say("web-inbox-cannot", { reason: cannot })}</p>
        </Notice>
      )}
      {problem && <ProblemNotice thrown={problem} />}
      {asking ? (
        <WhyAside
          item={item}
          busy={busy}
          put={(words, drop) => aside.mutate(words, { onSuccess: drop })}
          leave={() => setAsking(false)}
        />
      ) : (
        <div className="deeds screen-only">
          {item.records && (
            <button
              type="button"
              className="button main"
              aria-disabled={busy}
              onClick={() => !busy && takeIn.mutate()}
            >
              {say("web-inbox-take-in")}
              <span className="unseen">: {name}</span>
            </button>
          )}
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {say("web-inbox-put-aside")}
            <span className="unseen">: {name}</span>
          </button>
        </div>
      )}
    </li>
  );
}

function WouldBe({ record }: { record: InboxRecord }) {
  const { say, named, has } = useWords();
  const { project, tell, fieldsOf } = useAround();
  const kind = has(`thing-${record.kind.replaceAll("_", "-")}`)
    ? capitalised(named("thing", record.kind))
    : say("thing-unknown");
  const what = record.title || kind;
  const changes = record.changes.filter(({ field }) => !UNSAID.has(field));
  return (
    <div className="inbox-record">
      <h3>
        {record.there ? (
          <Link to="/p/$project/record/$id" params={{ project: project.id, id: record.id }}>
            {say("web-inbox-changes", { what })}
          </Link>
        ) : (
          say("web-inbox-new", { what: kind })
        )}
      </h3>
      {record.kind === "photo" && <p>{say("web-inbox-photo")}</p>}
      {changes.length > 0 && (
        <ul>
          {changes.map((change) => {
            const words = pastInWords(tell, record.kind, fieldsOf(record.kind), change);
            return <li key={`${change.field} ${words}`}>{words}</li>;
          })}
        </ul>
      )}
    </div>
  );
}

interface Asking {
  item: InboxItem;
  busy: boolean;
  put: (words: string, drop: () => void) => void;
  leave: () => void;
}

/** With which words it is put aside. What is typed outlives a reload. */
function WhyAside({ item, busy, put, leave }: Asking) {
  const { say } = useWords();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords, drop] = useDraft(`inbox/${item.id}/aside`, "");
  const [missing, setMissing] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (busy || letters(words) > MOST) return;
    const said = words.trim();
    setMissing(said === "");
    if (said === "") field.current?.focus();
    else put(said, drop);
  };
  return (
    <form className="form screen-only" onSubmit={send}>
      <div className="field">
        <label htmlFor={id}>{say("web-inbox-words")}</label>
        <textarea
          id={id}
          ref={field}
          rows={3}
          value={words}
          aria-invalid={missing}
          aria-describedby={`${id}-left ${id}-missing`}
          onChange={({ target }) => {
            setMissing(false);
            setWords(target.value);
          }}
        />
        <LettersLeft id={`${id}-left`} typed={words} most={MOST} />
        <p id={`${id}-missing`} className={missing ? "field-wrong" : undefined} role="status">
          {missing && say("web-inbox-words-missing")}
        </p>
      </div>
      <div className="deeds">
        <button type="submit" className="button main" aria-disabled={busy}>
          {say("web-inbox-put-aside")}
        </button>
        <button type="button" className="button" onClick={leave}>
          {say("web-inbox-not-now")}
        </button>
      </div>
    </form>
  );
}
