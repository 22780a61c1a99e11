// What people said at doors and in streets: a list, newest first, and one talk open beside it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useEvents } from "../../api/events.ts";
import { projectKey, useProject } from "../../api/project.ts";
import type { Row } from "../../api/types.ts";
import { Mark } from "../../kinds/Mark.tsx";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { wholeKey } from "../../thing/whole.ts";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { shortDayOf, timeOf } from "../../words/when.ts";
import { Filters } from "./Filters.tsx";
import { among, streetsIn, talksQuery } from "./list.ts";
import { readTalksSearch, type TalksSearch } from "./search.ts";
import { Talk } from "./Talk.tsx";
import "../../thing/thing.css";
import "./talks.css";

/** So many lines at once; more are asked for. */
const LINES = 100;

export function Talks() {
  const { say, locale } = useWords();
  const project = useProject();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const search = readTalksSearch(useSearch({ strict: false }));
  const { data, error, refetch } = useQuery(talksQuery(project.id, search));
  const [lines, setLines] = useState(LINES);
  const [withImpressions, setWithImpressions] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const move = useRef<"talk" | "list" | null>(null);
  // One stream for the list and the open talk: a browser holds six connections to a plain-http server in all.
  useEvents(project.id, () => {
    void queries.invalidateQueries({ queryKey: projectKey(project.id, "talks") });
    void queries.invalidateQueries({ queryKey: wholeKey(project.id) });
  });

  const go = (next: TalksSearch) =>
    void navigate({
      to: "/p/$project/talks",
      params: { project: project.id },
      search: readTalksSearch({ ...next }),
    });
  const open = (talk: string) => {
    move.current = "talk";
    go({ ...search, talk });
  };
  const close = () => {
    move.current = "list";
    const { talk: _, ...rest } = search;
    go(rest);
  };
  const was = useRef(search.talk);
  const arrived = () => {
    if (move.current === "talk") heading.current?.focus();
    move.current = null;
  };
  // After a talk was closed, back to its line.
  useEffect(() => {
    if (move.current === "list" && !search.talk) {
      move.current = null;
      const line = [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
      (line.find(({ dataset }) => dataset.talk === was.current) ?? line[0])?.focus();
    }
    if (search.talk) was.current = search.talk;
  });

  const rows = among(data ?? [], search);
  const looking = Object.entries(search).some(([name, value]) => name !== "talk" && value);
  const keys = (event: KeyboardEvent<HTMLUListElement>) => {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || !all[next]) return;
    event.preventDefault();
    all[next].focus();
  };
  return (
    <Room title={say("web-shell-talks")} className="talks">
      <Filters
        search={search}
        streets={streetsIn(data ?? [], locale)}
        set={(part) => {
          setLines(LINES);
          go({ ...search, ...part });
        }}
        clear={() => go(search.talk ? { talk: search.talk } : {})}
      />
      <div className={search.talk ? "talks-columns open" : "talks-columns"}>
        <section className="talks-list">
          <h2 id="talks-list">{say("web-talks-list")}</h2>
          {error && !data && <ProblemNotice thrown={error} again={() => void refetch()} />}
          {!error && !data && <Waiting />}
          {data && (
            <p role="status">
              {rows.length > 0
                ? say("count-chats", { chats: rows.length })
                : say(looking ? "web-talks-none" : "web-talks-empty")}
            </p>
          )}
          <ul ref={list} aria-labelledby="talks-list" onKeyDown={keys}>
            {rows.slice(0, lines).map((row) => (
              <Line key={row.id} row={row} chosen={row.id === search.talk} open={() => open(row.id)} />
            ))}
          </ul>
          {rows.length > lines && (
            <button type="button" className="button screen-only" onClick={() => setLines(lines + LINES)}>
              {say("web-talks-more")}
            </button>
          )}
        </section>
        <section className="talks-open">
          {search.talk ? (
            <>
              <Talk
                key={search.talk}
                id={search.talk}
                heading={heading}
                arrived={arrived}
                close={close}
                impressionsInPrint={withImpressions}
              />
              <div className="talks-print screen-only">
                <button type="button" className="button" onClick={() => window.print()}>
                  {say("web-record-print")}
                </button>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={withImpressions}
                    onChange={({ target }) => setWithImpressions(target.checked)}
                  />
                  {say("web-talks-print-impressions")}
                </label>
              </div>
            </>
          ) : (
            rows.length > 0 && <p className="quiet-text screen-only">{say("web-talks-choose")}</p>
          )}
        </section>
      </div>
    </Room>
  );
}

function Line({ row, chosen, open }: { row: Row; chosen: boolean; open: () => void }) {
  const words = useWords();
  const { zone, people } = useProject();
  const { say, named } = words;
  const name = people.find(({ id }) => id === row.author)?.name ?? say("web-record-person-gone");
  const when = `${shortDayOf(row.made_ms, zone, words)}, ${timeOf(row.made_ms, zone)}`;
  return (
    <li>
      <button type="button" data-talk={row.id} aria-current={chosen ? "true" : undefined} onClick={open}>
        <Mark name="conversation" />
        <span>
          <strong>{capitalised(row.outcome ? named("door", row.outcome) : named("thing", row.kind))}</strong>
          {row.line && <span>{row.line}</span>}
          <span className="quiet-text">
            {name}, {when}
          </span>
        </span>
      </button>
    </li>
  );
}
