// The control that changes one field, by the shape of its value. Native elements; each is named by the field's own label.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, client } from "../api/client.ts";
import { projectKey } from "../api/project.ts";
import type { Field, Value } from "../api/types.ts";
import { LettersLeft } from "../parts/LettersLeft.tsx";
import { letters } from "../words/letters.ts";
import { useWords } from "../words/Words.tsx";
import { same } from "./change.ts";
import { controlOf } from "./form.ts";
import { useAround } from "./Surroundings.tsx";
import { choiceInWords, inWords, titleOf } from "./spoken.ts";

export interface ControlProps {
  /** Unique on the page. */
  id: string;
  /** The id of the element that names it. */
  named: string;
  kind: string;
  field: Field;
  form: Value;
  change: (form: Value) => void;
  wrong: boolean;
  /** The id of the element that says what is wrong. */
  because: string;
}

const text = (value: Value | undefined) => (typeof value === "string" ? value : "");
const inside = (value: Value): { [key: string]: Value } =>
  value && typeof value === "object" && !Array.isArray(value) ? value : {};

export function Control(props: ControlProps) {
  const { field } = props;
  switch (controlOf(field)) {
    case "line":
    case "lines":
      return <Text {...props} />;
    case "radios":
      return <Radios {...props} />;
    case "select":
      return <Select {...props} />;
    case "chips":
      return <Chips {...props} />;
    case "yes-no":
      return <YesNo {...props} />;
    case "person":
      return <Person {...props} />;
    case "thing":
      return <Thing {...props} />;
    case "agreement":
      return <Agreement {...props} />;
    case "answer":
      return <Answer {...props} />;
    case "place":
      return <Place {...props} />;
    case "number":
      return <Plain {...props} type="text" numeric />;
    case "day":
      return <Plain {...props} type="date" />;
    case "day-and-time":
      return <Plain {...props} type="datetime-local" />;
    default:
      return null;
  }
}

function Text({ id, named, field, form, change, wrong, because }: ControlProps) {
  const max = field.shape.type === "text" ? field.shape.max : 0;
  const common = {
    id,
    "aria-labelledby": named,
    "aria-invalid": wrong || letters(text(form)) > max,
    "aria-describedby": `${because} ${id}-left`,
    value: text(form),
  };
  return (
    <>
      {controlOf(field) === "line" ? (
        <input {...common} autoComplete="off" onChange={({ target }) => change(target.value)} />
      ) : (
        <textarea
          {...common}
          rows={Math.min(12, Math.max(3, Math.ceil(letters(text(form)) / 60)))}
          onChange={({ target }) => change(target.value)}
        />
      )}
      <LettersLeft id={`${id}-left`} typed={text(form)} most={max} />
    </>
  );
}

function Plain({
  id,
  named,
  form,
  change,
  wrong,
  because,
  type,
  numeric = false,
}: ControlProps & { type: string; numeric?: boolean }) {
  return (
    <input
      id={id}
      type={type}
      inputMode={numeric ? "numeric" : undefined}
      autoComplete="off"
      aria-labelledby={named}
      aria-invalid={wrong}
      aria-describedby={because}
      value={text(form)}
      onChange={({ target }) => change(target.value)}
    />
  );
}

interface Option {
  value: string;
  name: string;
}

function RadioGroup({
  id,
  named,
  options,
  chosen,
  choose,
}: {
  id: string;
  named: string;
  options: Option[];
  chosen: string;
  choose: (value: string) => void;
}) {
  return (
    <div role="radiogroup" aria-labelledby={named} className="thing-radios">
      {options.map(({ value, name }) => (
        <label className="check" key={value}>
          <input type="radio" name={id} checked={chosen === value} onChange={() => choose(value)} />
          {name}
        </label>
      ))}
    </div>
  );
}

function useChoices({ kind, field }: Pick<ControlProps, "kind" | "field">): Option[] {
  const words = useWords();
  const values = field.shape.type === "choice" ? field.shape.words : [];
  return [
    ...values.map((value) => ({ value, name: choiceInWords(words, kind, field.id, value) })),
    { value: "", name: words.say("web-record-nothing") },
  ];
}

function Radios(props: ControlProps) {
  const options = useChoices(props);
  const { id, named, form, change } = props;
  return <RadioGroup id={id} named={named} options={options} chosen={text(form)} choose={change} />;
}

function YesNo({ id, named, form, change }: ControlProps) {
  const { say } = useWords();
  const options = [
    { value: "yes", name: say("web-record-yes") },
    { value: "no", name: say("web-record-no") },
    { value: "", name: say("web-record-nothing") },
  ];
  return <RadioGroup id={id} named={named} options={options} chosen={text(form)} choose={change} />;
}

function Options({ id, named, form, change, options }: ControlProps & { options: Option[] }) {
  return (
    <select
      id={id}
      aria-labelledby={named}
      value={text(form)}
      onChange={({ target }) => change(target.value)}
    >
      {options.map(({ value, name }) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Select(props: ControlProps) {
  return <Options {...props} options={useChoices(props)} />;
}

function Person(props: ControlProps) {
  const { say } = useWords();
  const { project, tell } = useAround();
  const chosen = text(props.form);
  const active = project.people.filter(({ active, id }) => active || id === chosen);
  const options = [
    { value: "", name: say("web-record-nothing") },
    ...active.map(({ id, name }) => ({ value: id, name })),
    ...(chosen && !active.some(({ id }) => id === chosen)
      ? [{ value: chosen, name: tell.person(chosen) }]
      : []),
  ];
  return <Options {...props} options={options} />;
}

function Thing(props: ControlProps) {
  const { say } = useWords();
  const { project, tell } = useAround();
  const kinds = props.field.shape.type === "link" ? props.field.shape.kinds.join(",") : "";
  const { data } = useQuery({
    queryKey: projectKey(project.id, "to-choose", kinds),
    queryFn: () =>
      answer(
        client.GET("/projects/{project}/records", {
          params: { path: { project: project.id }, query: { kind: kinds, sort: "name", limit: 500 } },
        }),
      ),
  });
  const chosen = text(props.form);
  const rows = data?.rows ?? [];
  const options = [
    { value: "", name: say("web-record-nothing") },
    ...(chosen && !rows.some(({ id }) => id === chosen) ? [{ value: chosen, name: tell.thing(chosen) }] : []),
    ...rows.map((row) => ({ value: row.id, name: titleOf(tell, row) })),
  ];
  return <Options {...props} options={options} />;
}

function Place({ id, form, change }: ControlProps) {
  const { say } = useWords();
  const [had] = useState(form);
  if (had === null) return <p>{say("web-record-no-place")}</p>;
  return (
    <label className="check">
      <input
        id={id}
        type="checkbox"
        checked={form === null}
        onChange={({ target }) => change(target.checked ? null : had)}
      />
      {say("web-record-place-off")}
    </label>
  );
}

function Agreement({ id, form, change, wrong, because }: ControlProps) {
  const { say } = useWords();
  const { may, who, how, day } = inside(form);
  const set = (part: { [key: string]: Value }) => change({ ...inside(form), ...part });
  const options = [
    { value: "care", name: say("web-record-agreed-care") },
    { value: "team", name: say("web-record-agreed-team") },
    { value: "everyone", name: say("web-record-agreed-everyone") },
    { value: "no", name: say("web-record-agreed-no") },
    { value: "", name: say("web-record-nothing") },
  ];
  return (
    <>
      <p id={`${id}-may`} className="thing-asked">
        {say("audience-question")}
      </p>
      <RadioGroup
        id={id}
        named={`${id}-may`}
        options={options}
        chosen={text(may)}
        choose={(may) => set({ may })}
      />
      <div className="field">
        <label htmlFor={`${id}-who`}>{say("web-record-ask-who")}</label>
        <input
          id={`${id}-who`}
          autoComplete="off"
          aria-invalid={wrong}
          aria-describedby={because}
          value={text(who)}
          onChange={({ target }) => set({ who: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-how`}>{say("web-record-ask-how")}</label>
        <input
          id={`${id}-how`}
          autoComplete="off"
          value={text(how)}
          onChange={({ target }) => set({ how: target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-day`}>{say("web-record-ask-day")}</label>
        <input
          id={`${id}-day`}
          type="date"
          value={text(day)}
          onChange={({ target }) => set({ day: target.value })}
        />
      </div>
    </>
  );
}

function Answer({ id, form, change, wrong, because }: ControlProps) {
  const { say, named } = useWords();
  const { value, known } = inside(form);
  const set = (part: { [key: string]: Value }) => change({ ...inside(form), ...part });
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{say("web-record-ask-answer")}</label>
        <input
          id={id}
          autoComplete="off"
          aria-invalid={wrong}
          aria-describedby={because}
          value={text(value)}
          onChange={({ target }) => set({ value: target.value })}
        />
      </div>
      <p id={`${id}-known`} className="thing-asked">
        {say("web-record-ask-known")}
      </p>
      <RadioGroup
        id={`${id}-how`}
        named={`${id}-known`}
        options={["told", "guess", "not-asked"].map((value) => ({ value, name: named("known", value) }))}
        chosen={text(known)}
        choose={(known) => set({ known })}
      />
    </>
  );
}

function Chips(props: ControlProps) {
  const { id, named, kind, field, form, change } = props;
  const { say } = useWords();
  const { tell, schema } = useAround();
  const [more, setMore] = useState("");
  const members = Array.isArray(form) ? form : [];
  const max = field.shape.type === "text" ? field.shape.max : 0;
  const words = field.shape.type === "choice" ? field.shape.words : [];
  const left = words.filter((word) => !members.includes(word));
  const full = members.length >= (schema.limits.set_values ?? 256);
  const over = max > 0 ? letters(more) - max : 0;
  const add = (one: string) => {
    const value = one.trim();
    if (value === "" || over > 0) return;
    if (!members.some((member) => same(member, value))) change([...members, value]);
    setMore("");
  };
  const takeOut = (at: number) => {
    change(members.filter((_, place) => place !== at));
    document.getElementById(`${id}-more`)?.focus();
  };
  return (
    <fieldset aria-labelledby={named} className="thing-chips">
      <ul className="thing-set">
        {members.map((member, at) => {
          const value = inWords(tell, kind, field, member);
          return (
            <li key={String(member)}>
              <span>{value}</span>
              <button
                type="button"
                className="button quiet"
                aria-label={say("web-record-member-out", { value })}
                onClick={() => takeOut(at)}
              >
                ×
              </button>
            </li>
          );
        })}
      </ul>
      {full ? (
        <p>{say("web-record-member-full")}</p>
      ) : (
        <div className="thing-one-more">
          <label htmlFor={`${id}-more`}>{say("web-record-member-new")}</label>
          {words.length > 0 ? (
            <select id={`${id}-more`} value="" onChange={({ target }) => add(target.value)}>
              <option value="">–</option>
              {left.map((word) => (
                <option key={word} value={word}>
                  {choiceInWords(tell, kind, field.id, word)}
                </option>
              ))}
            </select>
          ) : (
            <>
              <input
                id={`${id}-more`}
                name="one-more"
                autoComplete="off"
                value={more}
                aria-invalid={over > 0}
                onChange={({ target }) => setMore(target.value)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || more.trim() === "") return;
                  event.preventDefault();
                  add(more);
                }}
              />
              <button type="button" className="button" onClick={() => add(more)}>
                {say("web-record-member-add")}
              </button>
            </>
          )}
        </div>
      )}
      {over > 0 && (
        <p className="field-wrong" role="status">
          {say("web-record-too-long", { count: over })}
        </p>
      )}
    </fieldset>
  );
}
