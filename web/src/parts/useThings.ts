// A list of a project under some filters, in pages, and its live arrival. What is on screen changes only in place; what came new
// is counted, and comes in when the reader says so, or at once while nobody reads.
import { keepPreviousData, type QueryClient, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { answer, client } from "../api/client.ts";
import { onRegained } from "../api/connection.ts";
import { useEvents } from "../api/events.ts";
import { isProblem } from "../api/problem.ts";
import { projectKey } from "../api/project.ts";
import type { Things, ThingsQuery } from "../api/types.ts";
import { type Ask, beginning, type Loaded, merge, pageAfter, pageBefore, rowsOf, trueUpTo } from "./pages.ts";

/** How often the server is asked about arrivals, at most: a phone that syncs a whole day makes many commits. */
const BETWEEN_MS = 400;
const MOST_CHANGED = 500;

export interface News {
  /** Ids of what is new, or changed further down than what is loaded. */
  ids: ReadonlySet<string>;
  /** Something went away, or more came than can be counted. */
  other: boolean;
}
/** What a list holds, and in which order. */
export type Wanted = Omit<ThingsQuery, "offset" | "limit" | "around" | "since">;
const NONE: News = { ids: new Set(), other: false };

const listKey = (p: string, wanted: Wanted, start: string | undefined) =>
  projectKey(p, "things", wanted, start ?? "");

function ask(p: string, wanted: Wanted, page: Ask | { since: number; limit: number }, signal?: AbortSignal) {
  const params = { path: { project: p }, query: { ...wanted, ...page } };
  return answer(client.GET("/projects/{project}/records", { params, ...(signal ? { signal } : {}) }));
}

async function askPage(p: string, wanted: Wanted, page: Ask, signal: AbortSignal): Promise<Things> {
  try {
    return await ask(p, wanted, page, signal);
  } catch (thrown) {
    // What is chosen is not under these filters: the list begins at its top.
    if ("around" in page && (isProblem(thrown, "not-found") || isProblem(thrown, "malformed")))
      return ask(p, wanted, beginning(undefined), signal);
    throw thrown;
  }
}

/**
 * `wanted` is the same object as long as it asks for the same. `mayMove` says whether nobody reads the list just now, so that news may
 * come in at the top.
 */
export function useThings(p: string, wanted: Wanted, first: string | undefined, mayMove: () => boolean) {
  const queries = useQueryClient();
  const name = JSON.stringify(wanted);
  const [start, setStart] = useState({ name, id: first });
  const around = start.name === name ? start.id : undefined;
  const key = useMemo(() => listKey(p, wanted, around), [p, wanted, around]);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => askPage(p, wanted, pageParam, signal),
    initialPageParam: beginning(around),
    getNextPageParam: pageAfter,
    getPreviousPageParam: pageBefore,
    placeholderData: keepPreviousData,
    // It is kept true by the events below, in place; asking again by itself would move rows.
    staleTime: "static",
  });
  const shown = query.isPlaceholderData ? undefined : (query.data as Loaded | undefined);

  const [news, setNews] = useState({ key, what: NONE });
  const [seq, setSeq] = useState(0);
  const state = useRef({ key, wanted, shown, mayMove, want: 0, running: false });
  useEffect(() => {
    Object.assign(state.current, { key, wanted, shown, mayMove });
  });

  const show = useCallback(async () => {
    const { wanted } = state.current;
    await toTop(queries, p, wanted);
    setStart({ name: JSON.stringify(wanted), id: undefined });
    setNews({ key: listKey(p, wanted, undefined), what: NONE });
  }, [queries, p]);

  const catchUp = useCallback(async () => {
    const at = state.current;
    if (at.running) return;
    at.running = true;
    try {
      for (;;) {
        const { key, wanted, shown } = at;
        if (!shown || trueUpTo(shown) >= at.want) return;
        const since = trueUpTo(shown);
        const [changed, counts] = await Promise.all([
          ask(p, wanted, { since, limit: MOST_CHANGED }),
          ask(p, wanted, { offset: 0, limit: 1 }),
        ]);
        const now = queries.getQueryData<Loaded>(key);
        if (at.key !== key || !now) return;
        const reached = Math.min(changed.seq, counts.seq);
        const before = now.pages[0]?.total ?? 0;
        const { loaded, elsewhere } = merge(now, changed.rows, { ...counts, seq: reached });
        const other =
          changed.total > changed.rows.length || (counts.total !== before && elsewhere.length === 0);
        queries.setQueryData(key, loaded);
        at.shown = loaded;
        at.want = Math.max(at.want, reached);
        if (elsewhere.length > 0 || other) {
          if (at.mayMove()) await show();
          else
            setNews((old) => {
              const kept = old.key === key ? old.what : NONE;
              return { key, what: { ids: new Set([...kept.ids, ...elsewhere]), other: kept.other || other } };
            });
        }
        if (reached >= at.want) return;
        await new Promise((done) => setTimeout(done, BETWEEN_MS));
      }
    } catch {
      // The shell says that the connection is lost; the next event, or the connection itself, asks again.
    } finally {
      at.running = false;
    }
  }, [queries, p, show]);

  const arrived = useCallback(
    (next: number) => {
      state.current.want = Math.max(state.current.want, next);
      setSeq((old) => Math.max(old, next));
      void catchUp();
    },
    [catchUp],
  );
  useEvents(p, arrived);

  const { isError, refetch } = query;
  const loadedSeq = shown ? trueUpTo(shown) : 0;
  useEffect(() => {
    // A list that was kept from before, or whose first page took a while, may be behind what was announced since.
    if (loadedSeq > 0 && loadedSeq < state.current.want) void catchUp();
  }, [loadedSeq, catchUp]);
  useEffect(() => onRegained(() => void (isError ? refetch() : catchUp())), [isError, refetch, catchUp]);

  const rows = useMemo(() => rowsOf(query.data as Loaded | undefined), [query.data]);
  return {
    query,
    rows,
    /** Counts of the whole list. */
    counts: query.data?.pages[0],
    /** Whether rows above the first loaded one exist. */
    earlier: (query.data?.pages[0]?.offset ?? 0) > 0,
    news: news.key === key ? news.what : NONE,
    /** The newest commit that was heard of: part of the address of tiles. */
    seq: Math.max(seq, loadedSeq),
    show,
    /** Loads the page that holds a record. */
    goTo: useCallback((id: string) => setStart({ name, id }), [name]),
  };
}

async function toTop(queries: QueryClient, p: string, wanted: Wanted) {
  const first = await ask(p, wanted, beginning(undefined));
  const loaded: Loaded = { pages: [first], pageParams: [beginning(undefined)] };
  queries.setQueryData(listKey(p, wanted, undefined), loaded);
}
