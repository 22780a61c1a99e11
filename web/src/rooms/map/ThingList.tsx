// The list: as long as the project, in one scrolling box with a height of its own. Arrows walk, letters jump, Space chooses, Enter
// opens. Rows that come in above what is read do not move it.
import {
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { Collection, GridList, GridListItem, GridListLoadMoreItem } from "react-aria-components/GridList";
import { ListLayout, Virtualizer } from "react-aria-components/Virtualizer";
import type { Row } from "../../api/types.ts";
import { useWords } from "../../words/Words.tsx";
import { ThingRow } from "./ThingRow.tsx";
import { type Clock, titleOf } from "./thingTitle.ts";

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
  const layout = useMemo(() => new ListLayout<Row>({ estimatedRowSize: 88, loaderSize: 44 }), []);
  const topOf = (id: string) => {
    try {
      return layout.getLayoutInfo(id)?.rect;
    } catch {
      return undefined;
    }
  };

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
  const firstId = rows[0]?.id;
  const before = useRef(firstId);
  useLayoutEffect(() => {
    if (before.current === firstId) return;
    const grown = before.current !== undefined && rows.some(({ id }) => id === before.current);
    before.current = firstId;
    const anchor = seen.current;
    if (!grown || !anchor || !box.current || box.current.scrollTop < 4) return;
    const keep = () => {
      const at = topOf(anchor.id);
      if (at && box.current) box.current.scrollTop = at.y - anchor.above;
    };
    keep();
    requestAnimationFrame(keep);
  });
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
