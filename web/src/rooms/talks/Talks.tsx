// What people said at doors and in streets: a list, newest first, and one talk open beside it.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useProject } from "../../api/project.ts";
import type { Row } from "../../api/types.ts";
import { Mark } from "../../kinds/Mark.tsx";
import { NewsBar } from "../../parts/NewsBar.tsx";
import { useThings } from "../../parts/useThings.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { wholeKey } from "../../thing/whole.ts";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { shortDayOf, timeOf } from "../../words/when.ts";
import { Filters } from "./Filters.tsx";
import { asked, useStreets } from "./list.ts";
import { looksFor, readTalksSearch, type TalksSearch } from "./search.ts";
import { Talk } from "./Talk.tsx";
import "../../thing/thing.css";
import "./talks.css";

export function Talks() {
  const { say } = useWords();
  const project = useProject();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const given = useSearch({ strict: false });
  const search = useMemo(() => readTalksSearch(given), [given]);
  const { text, street, outcome, person, from, to } = search;
  const wanted = useMemo(
    () => asked(readTalksSearch({ text, street, outcome, person, from, to })),
    [text, street, outcome, person, from, to],
  );
  const list = useRef<HTMLUListElement>(null);
  const pointer = useRef(false);
  const things = useThings(project.id, wanted, undefined, () => unread(list.current, pointer.current));
  const { rows, counts, query, news, seq } = things;
  const streets = useStreets(project.id, counts?.total);
  const [withImpressions, setWithImpressions] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const move = useRef<"talk" | "list" | null>(null);
  // The open talk hears of news by the stream of the list: a browser holds six connections to a plain-http server in all.
  useEffect(() => {
    if (seq > 0) void queries.invalidateQueries({ queryKey: wholeKey(project.id) });
  }, [queries, project.id, seq]);

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

  // After a button that goes away with what it brought: on with the first line of that.
  const wantLine = useRef<number | undefined>(undefined);
  const waiting = news.ids.size > 0 || news.other;
  useEffect(() => {
    const n = wantLine.current;
    if (n === undefined || (n === 0 && waiting)) return;
    const line = list.current?.querySelectorAll<HTMLElement>("button")[n];
    if (!line) return;
    wantLine.current = undefined;
    line.focus({ preventScroll: n === 0 });
    if (n === 0) window.scrollTo({ top: 0 });
  });
  const more = async () => {
    wantLine.current = rows.length;
    const { isError } = await query.fetchNextPage();
    if (isError) wantLine.current = undefined;
  };
  const show = async () => {
    wantLine.current = 0;
    try {
      await things.show();
    } catch {
      // The shell says that the connection is lost; the news still waits.
      wantLine.current = undefined;
    }
  };
  const total = counts?.total ?? 0;
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
        streets={streets}
        set={(part) => go({ ...search, ...part })}
        clear={() => go(search.talk ? { talk: search.talk } : {})}
      />
      <div className={search.talk ? "talks-columns open" : "talks-columns"}>
        <section className="talks-list">
          <h2 id="talks-list">{say("web-talks-list")}</h2>
          {query.isError && !counts && (
            <ProblemNotice thrown={query.error} again={() => void query.refetch()} />
          )}
          {query.isPending && <Waiting />}
          {counts && (
            <p role="status">
              {total > 0
                ? say("count-chats", { chats: total })
                : say(looksFor(search) ? "web-talks-none" : "web-talks-empty")}
            </p>
          )}
          <ul
            ref={list}
            aria-labelledby="talks-list"
            onKeyDown={keys}
            onPointerEnter={() => {
              pointer.current = true;
            }}
            onPointerLeave={() => {
              pointer.current = false;
            }}
          >
            {rows.map((row) => (
              <Line key={row.id} row={row} chosen={row.id === search.talk} open={() => open(row.id)} />
            ))}
          </ul>
          {rows.length < total && (
            <div className="talks-more">
              <p>{say("web-talks-part", { shown: rows.length, total })}</p>
              {query.hasNextPage && (
                <button
                  type="button"
                  className="button screen-only"
                  aria-disabled={query.isFetching}
                  onClick={() => {
                    if (!query.isFetching) void more();
                  }}
                >
                  {say("web-talks-more")}
                </button>
              )}
            </div>
          )}
          {query.isFetchNextPageError && <ProblemNotice thrown={query.error} again={() => void more()} />}
          <NewsBar
            news={news}
            counted={(count) => say("web-talks-news", { count })}
            show={() => void show()}
          />
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

/** Whether the reader is at the top, and neither the focus nor the pointer is in the list. */
const unread = (list: HTMLElement | null, pointer: boolean) =>
  list === null || (window.scrollY < 4 && !pointer && !list.contains(document.activeElement));

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
