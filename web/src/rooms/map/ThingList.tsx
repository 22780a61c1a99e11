// The list: as long as the project, in one scrolling box with a height of its own. Arrows walk, letters jump, Space chooses, Enter
// opens. Rows that come in above what is read do not move it.
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { Collection, GridList, GridListItem, GridListLoadMoreItem } from "react-aria-components/GridList";
import { ListLayout, Rect, Virtualizer } from "react-aria-components/Virtualizer";
import type { Row } from "../../api/types.ts";
import { useWords } from "../../words/Words.tsx";
import { ThingRow } from "./ThingRow.tsx";
import { type Clock, titleOf } from "./thingTitle.ts";

/** After new rows came, their layout may change for so long. */
const SETTLES_MS = 500;
const EVERYWHERE = new Rect(0, 0, 100_000, 100_000_000);

/** A row of three lines in pixels, as map.css makes it; others are measured when they are seen. */
const usualRow = () => 4.78 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize) + 1;

export interface ListHandle {
  /** Brings a row into view, if it is loaded; the focus stays. */
  reveal: (id: string) => void;
  toTop: () => void;
  /** Whether the reader is at the top, and neither the focus nor the pointer is in the list. */
  unread: () => boolean;
}

interface Props {
  ref: Ref<ListHandle>;
  rows: Row[];
  chosen: string | undefined;
  clock: Clock;
  nameOf: (person: string) => string;
  busy: boolean;
  choose: (id: string | undefined) => void;
  open: (id: string) => void;
  more: () => void;
}

export function ThingList({ ref, rows, chosen, clock, nameOf, busy, choose, open, more }: Props) {
  const said = useWords();
  const box = useRef<HTMLDivElement>(null);
  const pointer = useRef(false);
  const wantTop = useRef(false);
  const layout = useMemo(() => new ListLayout<Row>({ estimatedRowSize: usualRow(), loaderSize: 44 }), []);
  const topOf = useCallback(
    (id: string) => {
      try {
        // What lies outside the window keeps its old place until all is laid out.
        layout.getVisibleLayoutInfos(EVERYWHERE);
        return layout.getLayoutInfo(id)?.rect;
      } catch {
        return undefined;
      }
    },
    [layout],
  );

  useImperativeHandle(ref, () => ({
    reveal: (id) => {
      // Once by the estimate, and again when the rows there were measured.
      const go = () => {
        const at = topOf(id);
        const list = box.current;
        if (!at || !list) return;
        const { scrollTop, clientHeight } = list;
        if (at.y >= scrollTop && at.maxY <= scrollTop + clientHeight) return;
        list.scrollTop = Math.max(0, at.y - (clientHeight - at.height) / 2);
      };
      go();
      requestAnimationFrame(() => requestAnimationFrame(go));
    },
    toTop: () => {
      wantTop.current = true;
      if (box.current) box.current.scrollTop = 0;
    },
    unread: () =>
      box.current !== null &&
      box.current.scrollTop < 4 &&
      !pointer.current &&
      !box.current.contains(document.activeElement),
  }));

  // The first row in sight keeps its place when others come in above it.
  const seen = useRef<{ id: string; above: number } | undefined>(undefined);
  const noteSeen = () => {
    const list = box.current;
    if (!list) return;
    const { top } = list.getBoundingClientRect();
    for (const row of list.querySelectorAll<HTMLElement>("[role=row][data-key]")) {
      const at = row.getBoundingClientRect();
      if (at.bottom > top + 1) {
        seen.current = { id: row.dataset.key ?? "", above: at.top - top };
        return;
      }
    }
  };
  useLayoutEffect(() => {
    const list = box.current;
    if (!list || rows.length === 0) return;
    // Rows are laid out in a later step than this, anew and by estimate where they are out of sight; what is seen is put back in
    // the moment before it is painted.
    const until = performance.now() + SETTLES_MS;
    const keep = () => {
      if (wantTop.current) list.scrollTop = 0;
      const anchor = seen.current;
      const at = anchor && list.scrollTop >= 4 ? topOf(anchor.id) : undefined;
      const moved = anchor && at ? at.y - anchor.above - list.scrollTop : 0;
      if (Math.abs(moved) > 0.5) list.scrollTop += moved;
      if (performance.now() > until) end();
    };
    const watch = new MutationObserver(keep);
    const end = () => {
      watch.disconnect();
      wantTop.current = false;
    };
    watch.observe(list, { childList: true, subtree: true, attributes: true, attributeFilter: ["style"] });
    keep();
    return () => watch.disconnect();
  }, [rows, topOf]);
  useEffect(() => {
    const list = box.current;
    if (!list) return;
    list.addEventListener("scroll", noteSeen, { passive: true });
    return () => list.removeEventListener("scroll", noteSeen);
  });

  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && chosen) {
      event.stopPropagation();
      choose(undefined);
    }
    if (event.key !== "Enter") return;
    const id = (event.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset.key;
    if (!id) return;
    event.preventDefault();
    event.stopPropagation();
    open(id);
  };

  return (
    <div
      className="map-list"
      onKeyDownCapture={keys}
      onPointerEnter={() => {
        pointer.current = true;
      }}
      onPointerLeave={() => {
        pointer.current = false;
      }}
    >
      <Virtualizer layout={layout} shouldObserveItemSize>
        <GridList
          ref={box}
          className="map-list-rows"
          aria-label={said.say("web-map-list")}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={chosen ? [chosen] : []}
          onSelectionChange={(keys) => {
            if (keys !== "all") choose([...keys].map(String)[0]);
          }}
        >
          <Collection items={rows} dependencies={[said, clock, nameOf]}>
            {(row) => (
              <GridListItem
                id={row.id}
                className="map-row"
                textValue={titleOf(row, clock, said)}
                data-key={row.id}
                onDoubleClick={() => open(row.id)}
              >
                <ThingRow row={row} clock={clock} who={nameOf(row.author)} />
              </GridListItem>
            )}
          </Collection>
          <GridListLoadMoreItem onLoadMore={more} isLoading={busy} scrollOffset={2}>
            {said.say("web-shell-fetching")}
          </GridListLoadMoreItem>
        </GridList>
      </Virtualizer>
    </div>
  );
}
