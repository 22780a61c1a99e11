// Something new, written at the desk: a small form drawn from the schema, saved as one save. What is typed is kept until the server
// has it; who may see what is about a person is asked at once, since it decides who reads it until they agreed.
import { useEffect, useId, useRef, useState } from "react";
import { useSave } from "../../api/saves.ts";
import type { Change, Field, Schema } from "../../api/types.ts";
import { uuidv7 } from "../../api/uuid.ts";
import type { Place } from "../../map/ThingsMap.tsx";
import { useDraft } from "../../shell/drafts.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { OnItsWay } from "../../thing/OnItsWay.tsx";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { ADDABLE, changesOf, type Draft, EMPTY, fieldOf, wordsField } from "./newThing.ts";

interface Props {
  project: string;
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
  const [draft, setDraft, drop] = useDraft<Draft>(`map/new/${project}`, EMPTY);
  const save = useSave(project);
  const [state, setState] = useState<"writing" | "saving" | "refused" | "empty">("writing");
  const [thrown, setThrown] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const set = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part });
    setState("writing");
  };
  const capital = fieldOf(schema, draft.kind, "capital");
  const about = fieldOf(schema, draft.kind, "about");
  const words = wordsField(schema, draft.kind);
  const submit = async () => {
    const changes: Change[] = changesOf(schema, draft, placed);
    if (draft.name.trim() === "" && draft.words.trim() === "") {
      setState("empty");
      return;
    }
    setState("saving");
    setThrown(undefined);
    const id = uuidv7();
    try {
      const { verdict } = await save([{ id, kind: draft.kind, changes }]);
      if (verdict !== "applied" && verdict !== "already") {
        setState("refused");
        return;
      }
      drop();
      saved(id);
    } catch (why) {
      setState("writing");
      setThrown(why);
    }
  };
  return (
    <form
      className="map-add form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state !== "saving") void submit();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {say("web-map-add")}
      </h2>
      <Choices
        label={say("web-map-what")}
        value={draft.kind}
        pick={(kind) => set({ kind })}
        choices={ADDABLE.filter((kind) => schema.kinds.some(({ id }) => id === kind)).map((kind) => [
          kind,
          capitalised(named("thing", kind)),
        ])}
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
      {state === "refused" && (
        <Notice wrong>
          <p>{say("web-map-add-refused")}</p>
        </Notice>
      )}
      {state === "saving" && <OnItsWay />}
      {thrown !== undefined && <ProblemNotice thrown={thrown} />}
      <p className="map-add-ways">
        <button type="submit" className="button main" aria-disabled={state === "saving"}>
          {say(state === "saving" ? "web-map-add-saving" : "web-map-add-save")}
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

function Text({ field, label, value, write, long = false, wrong }: TextProps) {
  const id = useId();
  const most = field?.shape.type === "text" ? { maxLength: field.shape.max } : {};
  const common = {
    id,
    value,
    ...most,
    ...(wrong ? { "aria-invalid": true, "aria-describedby": `${id}-wrong` } : {}),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {long ? (
        <textarea {...common} rows={3} onChange={({ target }) => write(target.value)} />
      ) : (
        <input {...common} type="text" autoComplete="off" onChange={({ target }) => write(target.value)} />
      )}
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
