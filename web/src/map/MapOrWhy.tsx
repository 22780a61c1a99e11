// The map, or why there is none. It is fetched when a map is first needed; while it does not come, or if it breaks, the list beside it
// stays as it is, and the map can be asked for again.
import { CatchBoundary } from "@tanstack/react-router";
import { type ComponentProps, lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { onRegained } from "../api/connection.ts";
import { fetchPart } from "../api/part.ts";
import { announce } from "../shell/announce.ts";
import { Notice } from "../shell/ProblemNotice.tsx";
import { Waiting } from "../shell/Waiting.tsx";
import { useWords } from "../words/Words.tsx";
import type { ThingsMap } from "./ThingsMap.tsx";
import "./map-or-why.css";

const importing = () => fetchPart(() => import("./ThingsMap.tsx"));
const fetched = () => lazy(() => importing().then(({ ThingsMap }) => ({ default: ThingsMap })));
let last = fetched();

export function MapOrWhy(props: ComponentProps<typeof ThingsMap>) {
  const [{ Drawn, tries }, setDrawn] = useState({ Drawn: last, tries: 0 });
  const place = useRef<HTMLDivElement>(null);
  const tryIt = useCallback(async () => {
    await importing();
    // The button that was pressed goes.
    if (place.current?.contains(document.activeElement)) place.current.focus();
    // React keeps a failure for good: another try is another component.
    last = fetched();
    setDrawn(({ tries }) => ({ Drawn: last, tries: tries + 1 }));
  }, []);
  return (
    <div ref={place} className="map-or-why" tabIndex={-1}>
      <CatchBoundary
        getResetKey={() => tries}
        errorComponent={() => <NotLoaded tryIt={tryIt} />}
        onCatch={() => undefined}
      >
        <Suspense fallback={<Waiting />}>
          <Drawn {...props} />
        </Suspense>
      </CatchBoundary>
    </div>
  );
}

function NotLoaded({ tryIt }: { tryIt: () => Promise<void> }) {
  const { say } = useWords();
  const [trying, setTrying] = useState(false);
  useEffect(() => onRegained(() => void tryIt().catch(() => undefined)), [tryIt]);
  const again = async () => {
    if (trying) return;
    setTrying(true);
    await tryIt().catch(() => announce(say("web-map-not-loaded")));
    setTrying(false);
  };
  return (
    <Notice wrong>
      <p>{say("web-map-not-loaded")}</p>
      <button type="button" className="button" aria-disabled={trying} onClick={() => void again()}>
        {say("web-shell-try-again")}
      </button>
    </Notice>
  );
}
