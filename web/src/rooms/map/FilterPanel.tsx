// The filters, each with how many things it would show. All of them stand in the address; what is chosen shows at once in list and map.
import { type ReactNode, useId } from "react";
import type { Member, Schema, Things } from "../../api/types.ts";
import { Mark } from "../../kinds/Mark.tsx";
import { markOf } from "../../kinds/marks.ts";
import { DayInput } from "../../shell/DayInput.tsx";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { choicesOf, listedKinds } from "./choices.ts";
import { type MapSearch, NEEDS, toggled, valuesOf, withFilter } from "./search.ts";

interface Props {
  search: MapSearch;
  change: (next: MapSearch) => void;
  facets: Things["facets"] | undefined;
  people: Member[];
  schema: Schema | undefined;
}

/** What stands for good things of which nobody knows the kind yet. */
const NO_CAPITAL = "none";

export function FilterPanel({ search, change, facets, people, schema }: Props) {
  const { say, named } = useWords();
  const set = <K extends keyof MapSearch>(name: K, value: MapSearch[K] | "") =>
    change(withFilter(search, name, value));
  const several = (name: "kind" | "capital" | "state", value: string) =>
    set(name, toggled(search[name], value));
  return (
    <div className="map-filters">
      <Several legend={say("kind-question")}>
        {[...choicesOf(schema, "asset", "capital"), NO_CAPITAL].map((capital) => (
          <Choice
            key={capital}
            checked={valuesOf(search.capital).includes(capital)}
            toggle={() => several("capital", capital)}
            count={facets?.capital[capital] ?? 0}
          >
            <Mark name={markOf({ kind: "asset", capital })} />
            {named("kind", capital === NO_CAPITAL ? "not-sure" : capital)}
          </Choice>
        ))}
      </Several>
      <Several legend={say("web-map-what")}>
        {listedKinds(schema).map((kind) => (
          <Choice
            key={kind}
            checked={valuesOf(search.kind).includes(kind)}
            toggle={() => several("kind", kind)}
            count={facets?.kind[kind] ?? 0}
          >
            {kind === "asset" ? <FiveMarks /> : <Mark name={markOf({ kind })} />}
            {capitalised(named("thing", kind))}
          </Choice>
        ))}
      </Several>
      <Several legend={say("field-state")}>
        {choicesOf(schema, "asset", "state").map((state) => (
          <Choice
            key={state}
            checked={valuesOf(search.state).includes(state)}
            toggle={() => several("state", state)}
          >
            {capitalised(named("state", state))}
          </Choice>
        ))}
      </Several>
      <div className="map-filters-row">
        <Pick
          label={say("web-map-person")}
          value={search.person ?? ""}
          pick={(value) => set("person", value)}
        >
          <option value="">{say("web-map-anyone")}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Pick>
        <Pick
          label={say("web-map-need")}
          value={search.need ?? ""}
          pick={(value) => set("need", NEEDS.find((need) => need === value) ?? "")}
        >
          <option value="">{say("web-map-need-any")}</option>
          <option value="versions">{say("web-map-need-versions")}</option>
          <option value="no-place">{say("web-map-need-place")}</option>
          <option value="no-kind">{say("web-map-need-kind")}</option>
        </Pick>
        <Day label={say("web-map-from")} value={search.from} pick={(value) => set("from", value)} />
        <Day label={say("web-map-to")} value={search.to} pick={(value) => set("to", value)} />
      </div>
      <Choice checked={search.bin === "in"} toggle={() => set("bin", search.bin ? "" : "in")}>
        {say("web-map-bin")}
      </Choice>
    </div>
  );
}

/** Good things have five marks: none of them stands for all. */
function FiveMarks() {
  return (
    <svg
      className="mark"
      viewBox="0 0 24 24"
      width="1.5em"
      height="1.5em"
      aria-hidden="true"
      focusable="false"
    >
      <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round">
        <path d="M12 1.6l3 4.2-3 4.2-3-4.2z" />
        <path d="M2 11.5h6v6H2zM19 8.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM12 15l4 7H8z" />
      </g>
    </svg>
  );
}

function Several({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="map-several">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  checked: boolean;
  toggle: () => void;
  count?: number;
  children: ReactNode;
}

function Choice({ checked, toggle, count, children }: ChoiceProps) {
  const { locale } = useWords();
  return (
    <label className="check map-choice">
      <input type="checkbox" checked={checked} onChange={toggle} />
      <span className="map-choice-word">{children}</span>
      {count !== undefined && (
        <span className="map-choice-count">{new Intl.NumberFormat(locale).format(count)}</span>
      )}
    </label>
  );
}

interface PickProps {
  label: string;
  value: string;
  pick: (value: string) => void;
  children: ReactNode;
}

function Pick({ label, value, pick, children }: PickProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => pick(target.value)}>
        {children}
      </select>
    </div>
  );
}

function Day({
  label,
  value,
  pick,
}: {
  label: string;
  value: string | undefined;
  pick: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <DayInput id={id} value={value ?? ""} pick={pick} />
    </div>
  );
}
