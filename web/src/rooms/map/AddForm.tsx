// Something new, written at the desk: a small form drawn from the schema, saved as one save. What is typed is kept until the server
// has it; who may see what is about a person is asked at once, since it decides who reads it until they agreed.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { answer, client } from "../../api/client.ts";
import { isProblem } from "../../api/problem.ts";
import { projectKey } from "../../api/project.ts";
import { isPending, makeSave, sendSave, usePending } from "../../api/saves.ts";
import type { Field, Project, Schema } from "../../api/types.ts";
import { uuidv7 } from "../../api/uuid.ts";
import type { Place } from "../../map/ThingsMap.tsx";
import { LettersLeft } from "../../parts/LettersLeft.tsx";
import { useDraft } from "../../shell/drafts.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { OnItsWay } from "../../thing/OnItsWay.tsx";
import { whyRefused } from "../../thing/refused.ts";
import { capitalised } from "../../words/bundle.ts";
import { letters } from "../../words/letters.ts";
import { useWords } from "../../words/Words.tsx";
import { kindsFromDesk } from "./choices.ts";
import { changesOf, type Draft, EMPTY, fieldOf, wordsField } from "./newThing.ts";

interface Props {
  project: Project;
  schema: Schema;
  placed: Place | undefined;
  /** Whether there is a map to click. */
  map: boolean;
  useMiddle: () => void;
  unplace: () => void;
  cancel: () => void;
  saved: (id: string) => void;
}

export function AddForm({ project, schema, placed, map, useMiddle, unplace, cancel, saved }: Props) {
  const { say, named } = useWords();
  const [draft, setDraft, drop] = useDraft<Draft>(`map/new/${project.id}`, EMPTY);
  const queries = useQueryClient();
  const waiting = usePending();
  const [state, setState] = useState<"writing" | "empty">("writing");
  const [refused, setRefused] = useState<{ why: string | null }>();
  const [thrown, setThrown] = useState<unknown>();
  const flying = useRef(false);
  const onPage = useRef(true);
  useEffect(() => {
    onPage.current = true;
    return () => {
      onPage.current = false;
    };
  }, []);
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const saving = draft.sent !== undefined;
  const set = (part: Partial<Draft>) => {
    // What is on its way stays as it went.
    if (saving) return;
    setDraft({ ...draft, ...part });
    setState("writing");
  };
  const capital = fieldOf(schema, draft.kind, "capital");
  const about = fieldOf(schema, draft.kind, "about");
  const words = wordsField(schema, draft.kind);
  const submit = async () => {
    if (draft.name.trim() === "" && draft.words.trim() === "") {
      setState("empty");
      return;
    }
    // It says so itself, and keeps what was typed.
    const tooLong = form.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (tooLong) {
      tooLong.focus();
      return;
    }
    setRefused(undefined);
    setThrown(undefined);
    // One id for all tries: whatever happens to this page, they are one thing.
    const id = draft.id ?? uuidv7();
    const save = makeSave([{ id, kind: draft.kind, changes: changesOf(schema, draft, placed) }]);
    flying.current = true;
    setDraft({ ...draft, id, sent: save.id });
    try {
      const { verdict, why } = await sendSave(project.id, save);
      if (verdict === "applied" || verdict === "already") {
        void queries.invalidateQueries({ queryKey: projectKey(project.id) });
        drop();
        // Whoever went elsewhere meanwhile is not called back.
        if (onPage.current) saved(id);
        return;
      }
      setRefused({ why: why ?? null });
    } catch (why) {
      setThrown(why);
    } finally {
      flying.current = false;
    }
    const { sent: _, ...kept } = draft;
    setDraft({ ...kept, id });
  };

  // A save that went before this page was loaded: its thing has come, or it is not on its way any more.
  const came = useRef(saved);
  came.current = saved;
  useEffect(() => {
    const { sent, id, ...kept } = draft;
    if (!sent || !id || flying.current || (waiting > 0 && isPending(sent))) return;
    let here = true;
    const path = { project: project.id, record: id };
    answer(client.GET("/projects/{project}/records/{record}", { params: { path } })).then(
      () => {
        if (!here) return;
        drop();
        came.current(id);
      },
      (why) => {
        if (!here) return;
        setDraft({ ...kept, id });
        if (!isProblem(why, "not-found")) setThrown(why);
      },
    );
    return () => {
      here = false;
    };
  }, [draft, waiting, project.id, drop, setDraft]);
  const refusal = refused && whyRefused(refused.why, project.lead);
  return (
    <form
      ref={form}
      className="map-add form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving) void submit();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {say("web-map-add")}
      </h2>
      <Choices
        label={say("web-map-what")}
        value={draft.kind}
        pick={(kind) => set({ kind })}
        choices={kindsFromDesk(schema).map((kind) => [kind, capitalised(named("thing", kind))])}
      />
      {fieldOf(schema, draft.kind, "name") && (
        <Text
          field={fieldOf(schema, draft.kind, "name")}
          value={draft.name}
          write={(name) => set({ name })}
          label={say("field-name")}
          wrong={state === "empty" ? say("web-map-add-empty") : undefined}
        />
      )}
      {capital && (
        <Choices
          label={say("kind-question")}
          value={draft.capital}
          pick={(capital) => set({ capital })}
          choices={[
            ["", say("kind-not-sure")],
            ...wordsOfChoice(capital).map((c) => [c, named("kind", c)] as const),
          ]}
        />
      )}
      {about && (
        <Choices
          label={say("field-about")}
          value={draft.about}
          pick={(about) => set({ about })}
          help={draft.about === "" ? undefined : say("web-map-add-care")}
          choices={[
            ["", say("web-map-about-no")],
            ["person", say("web-map-about-person")],
            ["private-group", say("web-map-about-group")],
          ]}
        />
      )}
      {words && (
        <Text
          field={words}
          value={draft.words}
          write={(words) => set({ words })}
          label={named("field", words.id)}
          long
          wrong={
            state === "empty" && !fieldOf(schema, draft.kind, "name") ? say("web-map-add-empty") : undefined
          }
        />
      )}
      <fieldset className="map-several map-add-place">
        <legend>{say("field-position")}</legend>
        {map && (
          <>
            <p role="status">{say(placed ? "web-map-add-placed" : "web-map-add-click")}</p>
            <button type="button" className="button" onClick={useMiddle}>
              {say("web-map-add-middle")}
            </button>
            {placed && (
              <button type="button" className="button" onClick={unplace}>
                {say("web-map-add-unplace")}
              </button>
            )}
          </>
        )}
        {fieldOf(schema, draft.kind, "street") && (
          <Text
            field={fieldOf(schema, draft.kind, "street")}
            value={draft.street}
            write={(street) => set({ street })}
            label={say("field-street")}
          />
        )}
      </fieldset>
      {refusal && (
        <Notice wrong>
          <p>{say("web-map-add-refused")}</p>
          <p>{say(refusal.id, refusal.args)}</p>
        </Notice>
      )}
      {saving && <OnItsWay />}
      {thrown !== undefined && <ProblemNotice thrown={thrown} />}
      <p className="map-add-ways">
        <button type="submit" className="button main" aria-disabled={saving}>
          {say(saving ? "web-map-add-saving" : "web-map-add-save")}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {say("web-map-cancel")}
        </button>
      </p>
    </form>
  );
}

const wordsOfChoice = ({ shape }: Field): string[] => (shape.type === "choice" ? shape.words : []);

interface TextProps {
  field: Field | undefined;
  label: string;
  value: string;
  write: (value: string) => void;
  long?: boolean;
  wrong?: string | undefined;
}

const mostOf = (field: Field | undefined) => (field?.shape.type === "text" ? field.shape.max : undefined);

function Text({ field, label, value, write, long = false, wrong }: TextProps) {
  const id = useId();
  const most = mostOf(field);
  const common = {
    id,
    value,
    "aria-invalid": Boolean(wrong) || (most !== undefined && letters(value) > most),
    "aria-describedby": `${id}-left ${id}-wrong`,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea {...common} rows={3} onChange={({ target }) => write(target.value)} />
      ) : (
        <input {...common} type="text" autoComplete="off" onChange={({ target }) => write(target.value)} />
      )}
      {most !== undefined && <LettersLeft id={`${id}-left`} typed={value} most={most} />}
      {wrong && (
        <p id={`${id}-wrong`} className="field-wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  );
}

interface ChoicesProps {
  label: string;
  value: string;
  pick: (value: string) => void;
  choices: readonly (readonly [value: string, word: string])[];
  help?: string | undefined;
}

function Choices({ label, value, pick, choices, help }: ChoicesProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => pick(target.value)}
        aria-describedby={help ? `${id}-help` : undefined}
      >
        {choices.map(([of, word]) => (
          <option key={of} value={of}>
            {word}
          </option>
        ))}
      </select>
      {help && (
        <p id={`${id}-help`} className="quiet-text">
          {help}
        </p>
      )}
    </div>
  );
}
