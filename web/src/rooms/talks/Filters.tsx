// What is looked for among the talks. Everything stands in the address, so that it can be sent to somebody, or come back to.
import { useId, useState } from "react";
import { useProject, useSchema } from "../../api/project.ts";
import { DayInput } from "../../shell/DayInput.tsx";
import { useWords } from "../../words/Words.tsx";
import { looksFor, type TalksSearch } from "./search.ts";

interface Props {
  search: TalksSearch;
  streets: string[];
  set: (part: TalksSearch) => void;
  clear: () => void;
}

export function Filters({ search, streets, set, clear }: Props) {
  const { say, named } = useWords();
  const id = useId();
  const { people } = useProject();
  const talk = useSchema()?.kinds.find(({ id }) => id === "conversation");
  const shape = talk?.fields.find(({ id }) => id === "outcome")?.shape;
  const outcomes = shape?.type === "choice" ? shape.words : [];
  const { text = "" } = search;
  const [typed, setTyped] = useState({ said: text, typed: text });
  // The address changed by itself (back button, "show all"): the field follows.
  if (typed.said !== text) setTyped({ said: text, typed: text });
  const choices = [
    {
      name: "street" as const,
      label: say("web-talks-street"),
      // A street that has no talk now, or none that one may read, still stands in the address.
      options: (search.street && !streets.includes(search.street)
        ? [search.street, ...streets]
        : streets
      ).map((street) => [street, street] as const),
    },
    {
      name: "outcome" as const,
      label: say("web-talks-outcome"),
      options: outcomes.map((one) => [one, named("door", one)] as const),
    },
    {
      name: "person" as const,
      label: say("web-talks-person"),
      options: people.map(({ id, name }) => [id, name] as const),
    },
  ];
  return (
    <search className="talks-filters screen-only">
      <form
        aria-label={say("web-talks-filters")}
        onSubmit={(event) => {
          event.preventDefault();
          set({ text: typed.typed.trim() });
        }}
      >
        <div className="field">
          <label htmlFor={`${id}-text`}>{say("web-talks-text")}</label>
          <input
            id={`${id}-text`}
            type="search"
            value={typed.typed}
            onChange={({ target }) => setTyped({ said: text, typed: target.value })}
            onBlur={() => typed.typed.trim() !== text && set({ text: typed.typed.trim() })}
          />
        </div>
        {choices.map(({ name, label, options }) => (
          <div className="field" key={name}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <select
              id={`${id}-${name}`}
              value={search[name] ?? ""}
              onChange={({ target }) => set({ [name]: target.value })}
            >
              <option value="">{say("web-talks-any")}</option>
              {options.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </div>
        ))}
        {(["from", "to"] as const).map((name) => (
          <div className="field" key={name}>
            <label htmlFor={`${id}-${name}`}>
              {say(name === "from" ? "web-talks-from" : "web-talks-to")}
            </label>
            <DayInput id={`${id}-${name}`} value={search[name] ?? ""} pick={(day) => set({ [name]: day })} />
          </div>
        ))}
        {looksFor(search) && (
          <button type="button" className="button" onClick={clear}>
            {say("web-talks-clear")}
          </button>
        )}
      </form>
    </search>
  );
}
