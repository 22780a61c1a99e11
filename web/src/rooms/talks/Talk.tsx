// One talk. Its four parts never run into each other: what they said, what the writer saw, what the writer thinks, what was promised.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type Ref, useCallback, useEffect, useRef, useState } from "react";
import { useProjectId } from "../../api/project.ts";
import type { View, Whole } from "../../api/types.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { useBinned } from "../../thing/Binned.tsx";
import { filled, shown } from "../../thing/change.ts";
import { Part } from "../../thing/Part.tsx";
import { Surroundings, useAround } from "../../thing/Surroundings.tsx";
import { fieldInWords, inWords, languageInWords } from "../../thing/spoken.ts";
import { useWent, WentWhy } from "../../thing/Went.tsx";
import { wholeQuery } from "../../thing/whole.ts";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { whenInWords } from "../../words/when.ts";
import { Statement } from "./Statement.tsx";

interface Props {
  id: string;
  heading: Ref<HTMLHeadingElement>;
  /** It is on the page. */
  arrived: () => void;
  close: () => void;
  impressionsInPrint: boolean;
}

export function Talk({ id, ...rest }: Props) {
  const { say } = useWords();
  const p = useProjectId();
  const { data, error, refetch } = useQuery(wholeQuery(p, id));
  const [takenBack, setTakenBack] = useState(false);
  const gone = useCallback(() => setTakenBack(true), []);
  const went = useWent(data);
  if (takenBack || data === null)
    return (
      <Notice>
        <p>{say(takenBack ? "web-record-taken-back" : went ? "web-record-went" : "web-shell-not-found")}</p>
        {(takenBack || went) && <WentWhy forAll={takenBack} />}
        <button type="button" className="button" onClick={rest.close}>
          {say("web-talks-back")}
        </button>
      </Notice>
    );
  if (!data) return error ? <ProblemNotice thrown={error} again={() => void refetch()} /> : <Waiting />;
  return (
    <Surroundings named={data.named} gone={gone}>
      <Parts whole={data} {...rest} />
    </Surroundings>
  );
}

function Parts({
  whole: { record, children },
  heading,
  arrived,
  close,
  impressionsInPrint,
}: Omit<Props, "id"> & { whole: Whole }) {
  const { say, named } = useWords();
  const { project, tell, fieldsOf } = useAround();
  const { binned, ways } = useBinned();
  const tellArrived = useRef(arrived);
  useEffect(() => tellArrived.current(), []);
  const text = (field: string) => {
    const value = shown(record.fields[field]);
    return typeof value === "string" ? value : "";
  };
  const inField = (field: string) =>
    inWords(
      tell,
      record.kind,
      fieldsOf(record.kind).find(({ id }) => id === field),
      shown(record.fields[field]),
    );
  const met = ["how", "street", "side"].map(inField).filter(Boolean);
  const spoken = text("language");
  const said = children.filter(({ kind }) => kind === "statement");
  const narrow = children.filter(({ kind }) => kind === "private_note");
  const promises = children.filter(({ kind }) => kind === "promise");
  const saw = narrow.filter(({ fields }) => ["saw", "door", "home"].some((field) => filled(fields[field])));
  const thought = narrow.filter(({ fields }) => filled(fields.impression));
  const people = ["role", "age", "gender"].filter((field) => filled(record.fields[field]));
  return (
    <article className="talk">
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {capitalised(text("outcome") ? named("door", text("outcome")) : named("thing", record.kind))}
        </h2>
        <p>{capitalised(met.join(", "))}</p>
        <p className="quiet-text">
          {say("web-record-written", {
            name: tell.person(record.author),
            when: whenInWords(record.made_ms, tell.zone, tell),
          })}
        </p>
        {spoken && <p>{say("web-talks-language", { language: languageInWords(spoken) })}</p>}
        {people.length > 0 && (
          <>
            <h3>{say("web-talks-who")}</h3>
            <ul>
              {people.map((field) => (
                <li key={field}>
                  {fieldInWords(tell, record.kind, field)}: {inField(field)}
                </li>
              ))}
            </ul>
          </>
        )}
        {filled(record.fields.agreement) && (
          <p>
            <strong>{say("web-talks-agreed")}:</strong> {inField("agreement")}
          </p>
        )}
        {text("slip") && <p>{say("web-talks-slip", { code: text("slip") })}</p>}
      </header>
      <section className="talk-said">
        <h3>{capitalised(say("term-said"))}</h3>
        {said.length > 0 ? (
          <>
            <p className="quiet-text">{say("web-talks-words-stay")}</p>
            <ul>
              {said.map((one) => (
                <Statement key={one.id} view={one} spoken={spoken || undefined} />
              ))}
            </ul>
          </>
        ) : (
          <p className="quiet-text">{say("web-talks-nothing")}</p>
        )}
      </section>
      {saw.length > 0 && (
        <Narrow title={capitalised(say("term-saw"))} className="talk-saw">
          {saw.map((note) => (
            <Seen key={note.id} note={note} fields={["saw", "door", "home"]} />
          ))}
        </Narrow>
      )}
      {thought.length > 0 && (
        <Narrow
          title={capitalised(say("term-impression"))}
          className={impressionsInPrint ? "talk-thought" : "talk-thought screen-only"}
        >
          <p className="quiet-text">{say("web-talks-may-ask")}</p>
          {thought.map((note) => (
            <Seen key={note.id} note={note} fields={["impression"]} />
          ))}
        </Narrow>
      )}
      {(promises.length > 0 || ways) && (
        <section className="talk-promised">
          <h3>{say("web-talks-promised")}</h3>
          {promises.map((promise) => (
            <Part key={promise.id} view={promise} binned={binned} />
          ))}
          {ways}
        </section>
      )}
      <div className="thing-buttons screen-only">
        <Link className="button" to="/p/$project/record/$id" params={{ project: project.id, id: record.id }}>
          {say("web-talks-page")}
        </Link>
        <button type="button" className="button" onClick={close}>
          {say("web-talks-back")}
        </button>
      </div>
    </article>
  );
}

function Narrow({ title, className, children }: { title: string; className: string; children: ReactNode }) {
  return (
    <section className={className}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** What one private note says, as it was written; only its writer changes it, on its own page. */
function Seen({ note, fields }: { note: View; fields: string[] }) {
  const { tell, fieldsOf } = useAround();
  return fields
    .filter((field) => filled(note.fields[field]))
    .map((name) => {
      const field = fieldsOf(note.kind).find(({ id }) => id === name);
      return (
        <p key={name} className="thing-value">
          {name === "door" || name === "home" ? `${fieldInWords(tell, note.kind, name)}: ` : ""}
          {inWords(tell, note.kind, field, shown(note.fields[name]))}
        </p>
      );
    });
}
