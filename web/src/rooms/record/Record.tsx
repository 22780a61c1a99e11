// One thing, whole: its photos, what is known of it, what hangs from it, and its history; read and changed in one place.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useEvents } from "../../api/events.ts";
import { useProjectId } from "../../api/project.ts";
import type { Audience, Whole } from "../../api/types.ts";
import { Mark } from "../../kinds/Mark.tsx";
import { markOf, wordsOf } from "../../kinds/marks.ts";
import { NotFound } from "../../shell/NotFound.tsx";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { askAgain } from "../../thing/askAgain.ts";
import { Bin } from "../../thing/BinButton.tsx";
import { filled, shown } from "../../thing/change.ts";
import { Fields } from "../../thing/Fields.tsx";
import { PromiseState } from "../../thing/Part.tsx";
import { Parts } from "../../thing/Parts.tsx";
import { Surroundings, useAround } from "../../thing/Surroundings.tsx";
import { titleOf } from "../../thing/spoken.ts";
import { useWent, WentWhy } from "../../thing/Went.tsx";
import { wholeQuery } from "../../thing/whole.ts";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { whenInWords } from "../../words/when.ts";
import { AddPart } from "./AddPart.tsx";
import { History } from "./History.tsx";
import { Photos } from "./Photos.tsx";
import { PhotosIn } from "./PhotosIn.tsx";
import "../../thing/thing.css";
import "./record.css";

/** Where it is: shown together, with the way to the map. */
const WHERE = ["position", "street", "side", "scope", "cell", "door", "home"];

export function Record() {
  const { id = "" } = useParams({ strict: false });
  return <One key={id} id={id} />;
}

function One({ id }: { id: string }) {
  const { say } = useWords();
  const p = useProjectId();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(wholeQuery(p, id));
  const [takenBack, setTakenBack] = useState(false);
  useEvents(p, () => askAgain(queries, p, id));
  const gone = useCallback(() => setTakenBack(true), []);
  const went = useWent(data);
  if (takenBack || went)
    return (
      <Room title={say(takenBack ? "web-record-taken-back" : "web-record-went")} place={`${id} gone`}>
        <WentWhy forAll={takenBack} />
        <Link className="button main" to="/p/$project/map" params={{ project: p }}>
          {say("web-record-to-map")}
        </Link>
      </Room>
    );
  // Whether it never was or is not theirs to see: the same page.
  if (data === null) return <NotFound />;
  if (!data)
    return (
      <Room title={say("web-shell-record")} place={id}>
        {error ? <ProblemNotice thrown={error} again={() => void refetch()} /> : <Waiting />}
      </Room>
    );
  return (
    <Surroundings named={data.named} gone={gone}>
      <Page whole={data} />
    </Surroundings>
  );
}

function Page({ whole: { record, children, above, more } }: { whole: Whole }) {
  const { say, named } = useWords();
  const { project, tell } = useAround();
  const photos = children.filter(({ kind }) => kind === "photo");
  const parts = children.filter(({ kind }) => kind !== "photo");
  const street = shown(record.fields.street);
  const line = typeof street === "string" ? street : "";
  const capital = shown(record.fields.capital);
  const kind = { kind: record.kind, capital: typeof capital === "string" ? capital : null };
  const place = WHERE.some((field) => filled(record.fields[field]));
  const sees: Record<Audience, string> = {
    own: say("web-record-see-own"),
    care: say("web-record-see-care"),
    team: say("web-record-see-team"),
    public: say("web-record-see-public"),
  };
  const guards = project.role === "coordinator" || project.role === "officer";
  return (
    <Room title={titleOf(tell, { ...record, line })} place={record.id} className="record">
      <div className="record-top">
        <p className="record-kind">
          <Mark name={markOf(kind)} /> {capitalised(named(...wordsOf(kind)))}
        </p>
        {above && (
          <p>
            {say("web-record-belongs")}:{" "}
            <Link to="/p/$project/record/$id" params={{ project: project.id, id: above.id }}>
              {titleOf(tell, above)}
            </Link>
          </p>
        )}
        <p className="quiet-text">
          {say("web-record-written", {
            name: tell.person(record.author),
            when: whenInWords(record.made_ms, tell.zone, tell),
          })}
          <br />
          {say("web-record-changed", { when: whenInWords(record.changed_ms, tell.zone, tell) })}
        </p>
        <p className="record-sees">{sees[record.audience]}</p>
        {record.kind === "promise" && <PromiseState view={record} />}
        {record.bin !== "out" && (
          <div className="notice record-bin">
            <Bin view={record} />
          </div>
        )}
      </div>
      <div className="record-columns">
        <div>
          {(photos.length > 0 || record.may.add.includes("photo")) && (
            <section>
              <h2>{say("web-record-photos")}</h2>
              <Photos photos={photos} street={line} />
              {record.may.add.includes("photo") && <PhotosIn view={record} />}
            </section>
          )}
          {(place || record.may.edit) && record.kind !== "statement" && (
            <section>
              <h2>{say("web-record-where")}</h2>
              {!place && <p className="quiet-text">{say("web-record-no-place")}</p>}
              <Fields view={record} only={WHERE} />
              {filled(record.fields.position) && (
                <p className="screen-only">
                  <Link
                    className="button"
                    to="/p/$project/map"
                    params={{ project: project.id }}
                    search={{ record: record.id }}
                  >
                    {say("web-record-show-on-map")}
                  </Link>
                </p>
              )}
            </section>
          )}
        </div>
        <div>
          <section>
            <h2>{say("web-record-known")}</h2>
            <Fields view={record} but={WHERE} />
          </section>
          <Parts parts={parts} />
          {more > 0 && <p>{say("web-record-more", { count: more })}</p>}
          <div className="thing-buttons">
            {record.may.add.includes("note") && <AddPart view={record} kind="note" />}
            {record.may.add.includes("promise") && <AddPart view={record} kind="promise" />}
          </div>
        </div>
      </div>
      {guards && <History view={record} />}
      <div className="record-foot screen-only">
        {record.bin === "out" && <Bin view={record} />}
        <button type="button" className="button" onClick={() => window.print()}>
          {say("web-record-print")}
        </button>
      </div>
    </Room>
  );
}
