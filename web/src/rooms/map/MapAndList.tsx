// Everything that the team has found: a map and a list side by side, equals with the same filters, the same choice and the same news.
// The address holds the filters and the choice, so that a link shows the same and the back button undoes.
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { BASE } from "../../api/client.ts";
import { useProject, useSchema } from "../../api/project.ts";
import type { Row } from "../../api/types.ts";
import { MapOrWhy } from "../../map/MapOrWhy.tsx";
import type { MapHandle, Place } from "../../map/ThingsMap.tsx";
import { canDrawMaps } from "../../map/webgl.ts";
import { NewsBar } from "../../parts/NewsBar.tsx";
import { useThings } from "../../parts/useThings.ts";
import { AriaWords } from "../../shell/AriaWords.tsx";
import { announce } from "../../shell/announce.ts";
import { useCommands } from "../../shell/commands.ts";
import { hasDraft } from "../../shell/drafts.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { usePrinting } from "../../shell/paper.ts";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { useWords } from "../../words/Words.tsx";
import { AddForm } from "./AddForm.tsx";
import { Count } from "./Count.tsx";
import { FilterPanel } from "./FilterPanel.tsx";
import { PaperList } from "./PaperList.tsx";
import { Preview } from "./Preview.tsx";
import { SearchBox } from "./SearchBox.tsx";
import {
  asked,
  cleared,
  filtersOf,
  filterText,
  howMany,
  type MapSearch,
  readSearch,
  withFilter,
} from "./search.ts";
import { type ListHandle, ThingList } from "./ThingList.tsx";
import { useRow } from "./useRow.ts";
import "./map.css";

/** Filters that are written letter by letter or part by part: each letter is no step of its own. */
const WRITTEN = ["text", "from", "to"] as const;

export function MapAndList() {
  const said = useWords();
  const { say } = said;
  const project = useProject();
  const schema = useSchema();
  // The router hands on what it does not know beside what `readSearch` kept.
  const given = useSearch({ from: "/inside/p/$project/map" });
  const search = useMemo(() => readSearch({ ...given }), [given]);
  const navigate = useNavigate({ from: "/p/$project/map" });
  const filters = useMemo(() => filtersOf(search), [search]);
  const list = useRef<ListHandle>(null);
  const map = useRef<MapHandle>(null);
  // Where no list is on screen (there is nothing yet), nothing can jump.
  const wanted = useMemo(() => asked(filters), [filters]);
  const things = useThings(project.id, wanted, search.record, () => list.current?.unread() ?? true);
  const { rows, counts, query, news, seq } = things;
  const [drawable, setDrawable] = useState(canDrawMaps);
  const [face, setFace] = useState<"map" | "list">(drawable ? "map" : "list");
  const wide = useWide();
  const printing = usePrinting();
  const [filtering, setFiltering] = useState(false);
  const mayAdd = project.role !== "reader";
  const [adding, setAdding] = useState(() => mayAdd && hasDraft(`map/new/${project.id}`));
  const [placed, setPlaced] = useState<Place>();
  const filtersId = useId();

  const people = project.people;
  const nameOf = useMemo(() => {
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return (person: string) => names.get(person) ?? say("web-map-someone");
  }, [people, say]);
  const clock = useClock(project.zone);

  const go = useCallback(
    (next: MapSearch, replace: boolean) => void navigate({ search: next, replace, resetScroll: false }),
    [navigate],
  );
  const change = (next: MapSearch) => {
    const writing = WRITTEN.some((name) => search[name] && next[name] !== search[name]);
    go(next, writing);
  };
  const chosen = search.record;
  const choose = (id: string | undefined) => {
    // Walking along is no step of its own; choosing where nothing was chosen is, and so is letting go.
    if (id !== chosen) go(withFilter(search, "record", id), Boolean(id && chosen));
  };
  const open = (id: string) => {
    const { id: project_ } = project;
    void navigate({ search: withFilter(search, "record", id), replace: true, resetScroll: false }).then(() =>
      navigate({ to: "/p/$project/record/$id", params: { project: project_, id } }),
    );
  };

  const row = useRow(project.id, filters, chosen, rows);
  useInStep(chosen, row, rows, list, map, things.goTo);

  const total = counts?.total;
  const name = filterText(filters);
  const settled = !query.isPlaceholderData && query.isSuccess;
  const announced = useRef(name);
  useEffect(() => {
    if (!settled || total === undefined || announced.current === name) return;
    announced.current = name;
    announce(total === 0 ? say("web-map-none-found") : say("count-things", { things: total }));
  }, [settled, total, name, say]);

  const set = howMany(filters);
  const clear = () => go(cleared(search), false);
  const add = useCallback(() => setAdding(true), []);
  const commands = useMemo(
    () => (mayAdd ? [{ id: "map-add", name: say("web-map-add"), key: "a", run: add }] : []),
    [mayAdd, say, add],
  );
  useCommands(commands);
  const endAdding = () => {
    setAdding(false);
    setPlaced(undefined);
  };

  const origin = `${location.origin}${BASE}/projects/${project.id}`;
  const tiles = `${origin}/tiles/{z}/{x}/{y}?${name === "" ? "" : `${name}&`}v=${seq}`;
  const ground = project.ground
    ? `${origin}/ground/{z}/{x}/{y}?v=${encodeURIComponent(project.ground)}`
    : undefined;
  const bounds = project.bounds ?? around(rows);
  const noMap = () => {
    setDrawable(false);
    setFace("list");
  };
  const cardOnMap = drawable && (wide || face === "map");
  const card = chosen && !adding && (
    <Preview project={project.id} id={chosen} row={row} clock={clock} close={() => choose(undefined)} />
  );

  return (
    <Room title={say("web-shell-map")} quietTitle className="map-room">
      {drawable && !adding && (
        <fieldset className="map-faces screen-only" aria-label={say("web-shell-map")}>
          <button
            type="button"
            className="button"
            aria-pressed={face === "map"}
            onClick={() => setFace("map")}
          >
            {say("web-map-map")}
          </button>
          <button
            type="button"
            className="button"
            aria-pressed={face === "list"}
            onClick={() => setFace("list")}
          >
            {say("web-map-list")}
          </button>
        </fieldset>
      )}
      <div
        className="map-panes"
        data-face={drawable ? face : "list"}
        data-map={drawable}
        data-adding={adding || undefined}
      >
        {drawable && (seq > 0 || query.isError) && (
          <div className="map-pane">
            <MapOrWhy
              ref={map}
              things={tiles}
              ground={ground}
              bounds={bounds}
              credit={project.credit ?? undefined}
              chosen={row && !adding ? placeOf(row) : undefined}
              placed={placed}
              placing={adding}
              choose={choose}
              place={setPlaced}
              heap={(count) => announce(say("web-map-heap", { count }))}
              lost={noMap}
            />
            {cardOnMap && card}
          </div>
        )}
        <section className="map-list-pane" aria-label={say("web-map-list")}>
          {adding && schema ? (
            <AddForm
              project={project}
              schema={schema}
              placed={placed}
              map={drawable}
              useMiddle={() => setPlaced(map.current?.middle())}
              unplace={() => setPlaced(undefined)}
              cancel={endAdding}
              saved={(id) => {
                announce(say("web-map-add-saved"));
                endAdding();
                open(id);
              }}
            />
          ) : (
            <>
              {!drawable && <p className="map-quiet">{say("web-map-no-drawing")}</p>}
              <div className="map-tools screen-only">
                <SearchBox
                  text={search.text ?? ""}
                  find={(text) => change(withFilter(search, "text", text))}
                />
                <button
                  type="button"
                  className="button"
                  aria-expanded={filtering}
                  aria-controls={filtersId}
                  onClick={() => setFiltering(!filtering)}
                >
                  {set > 0 ? say("web-map-filters-on", { count: set }) : say("web-map-filters")}
                </button>
                {set > 0 && (
                  <button type="button" className="button" onClick={clear}>
                    {say("web-map-clear")}
                  </button>
                )}
                {mayAdd && (
                  <button type="button" className="button main" onClick={add}>
                    {say("web-map-add")}
                  </button>
                )}
              </div>
              <div className="map-head screen-only">
                <Count total={total} busy={query.isFetching} />
                <Order sort={search.sort} pick={(sort) => change(withFilter(search, "sort", sort))} />
                <button type="button" className="button quiet" onClick={() => window.print()}>
                  {say("web-map-print")}
                </button>
              </div>
              <div id={filtersId} className="map-filters-box screen-only" hidden={!filtering}>
                <FilterPanel
                  search={search}
                  change={change}
                  facets={counts?.facets}
                  people={people}
                  schema={schema}
                />
              </div>
              {query.isError && total === undefined && (
                <div className="map-said">
                  <ProblemNotice thrown={query.error} again={() => void query.refetch()} />
                </div>
              )}
              {query.isPending && <Waiting />}
              {query.isPlaceholderData && query.isFetching && <Slow />}
              {things.earlier && (
                <button
                  type="button"
                  className="button map-earlier screen-only"
                  disabled={query.isFetchingPreviousPage}
                  onClick={() => void query.fetchPreviousPage()}
                >
                  {say("web-map-earlier")}
                </button>
              )}
              {rows.length > 0 ? (
                <AriaWords>
                  <ThingList
                    ref={list}
                    rows={rows}
                    chosen={chosen}
                    clock={clock}
                    nameOf={nameOf}
                    busy={query.isFetchingNextPage}
                    choose={choose}
                    open={open}
                    more={() => {
                      if (query.hasNextPage && !query.isFetching && !query.isFetchNextPageError)
                        void query.fetchNextPage();
                    }}
                  />
                </AriaWords>
              ) : (
                settled && (
                  <div className="map-said">
                    <Notice>
                      <p>{say(set > 0 ? "web-map-none-found" : "web-map-empty")}</p>
                    </Notice>
                  </div>
                )
              )}
              {query.isFetchNextPageError && (
                <div className="map-said">
                  <ProblemNotice thrown={query.error} again={() => void query.fetchNextPage()} />
                </div>
              )}
              <NewsBar
                news={news}
                counted={(count) => say("web-map-news", { count })}
                show={() =>
                  void things.show().then(
                    () => list.current?.toTop(),
                    () => undefined,
                  )
                }
              />
              {!cardOnMap && card}
            </>
          )}
        </section>
      </div>
      {printing && <PaperList rows={rows} total={total ?? rows.length} clock={clock} nameOf={nameOf} />}
    </Room>
  );
}

function Order({ sort, pick }: { sort: "name" | undefined; pick: (sort: "name" | "") => void }) {
  const { say } = useWords();
  const id = useId();
  return (
    <p className="map-order">
      <label htmlFor={id} className="unseen">
        {say("web-map-sort")}
      </label>
      <select
        id={id}
        value={sort ?? ""}
        onChange={({ target }) => pick(target.value === "name" ? "name" : "")}
      >
        <option value="">{say("web-map-sort-newest")}</option>
        <option value="name">{say("web-map-sort-name")}</option>
      </select>
    </p>
  );
}

/** A filter that takes long: the old rows stay, and after a second it is said. */
function Slow() {
  return (
    <div className="map-slow">
      <Waiting />
    </div>
  );
}

const QUARTER_MS = 900_000;
const WIDE = "(width >= 900px)";

/** Whether map and list stand side by side. */
const useWide = () =>
  useSyncExternalStore(
    (changed) => {
      const query = matchMedia(WIDE);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(WIDE).matches,
  );

/** A clock of minutes is enough for days and times. */
function useClock(zone: string) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  // Rows are drawn anew only when the day may be another: zones change days at full quarters of an hour.
  const quarter = Math.floor(now / QUARTER_MS);
  return useMemo(() => ({ zone, now: quarter * QUARTER_MS }), [zone, quarter]);
}

/** Keeps list and map on what is chosen: once when it is chosen, not each time that something else changes. */
function useInStep(
  chosen: string | undefined,
  row: Row | undefined,
  rows: Row[],
  list: React.RefObject<ListHandle | null>,
  map: React.RefObject<MapHandle | null>,
  goTo: (id: string) => void,
) {
  const shown = useRef<string>(undefined);
  const moved = useRef<string>(undefined);
  const asked = useRef<string>(undefined);
  useEffect(() => {
    if (!chosen) {
      shown.current = undefined;
      moved.current = undefined;
      asked.current = undefined;
      return;
    }
    if (row && moved.current !== chosen && map.current) {
      moved.current = chosen;
      const place = placeOf(row);
      if (place) map.current.goTo(place);
    }
    if (shown.current === chosen || !list.current) return;
    if (rows.some(({ id }) => id === chosen)) {
      shown.current = chosen;
      list.current.reveal(chosen);
    } else if (row && asked.current !== chosen) {
      // It is under these filters, on a page that is not loaded.
      asked.current = chosen;
      goTo(chosen);
    }
  });
}

const placeOf = (row: Row) => {
  const { id, kind, capital, outcome, lon, lat } = row;
  if (lon == null || lat == null) return undefined;
  return { id, kind, lon, lat, ...(capital ? { capital } : {}), ...(outcome ? { outcome } : {}) };
};

/** The box around the rows that are somewhere, for a project without an area. */
function around(rows: Row[]): number[] | undefined {
  const at = rows.flatMap(({ lon, lat }) => (lon != null && lat != null ? [[lon, lat] as const] : []));
  if (at.length === 0) return undefined;
  const [lons, lats] = [at.map(([lon]) => lon), at.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
