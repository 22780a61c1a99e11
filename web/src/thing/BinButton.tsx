// Into the bin and out of it again. Nothing is lost by it: the way back stands where the button was.
import { useEffect, useRef, useState } from "react";
import type { Touched, View } from "../api/types.ts";
import { announce } from "../shell/announce.ts";
import { useWords } from "../words/Words.tsx";
import { binning, restoring } from "./change.ts";
import { OnItsWay } from "./OnItsWay.tsx";
import { useAround } from "./Surroundings.tsx";
import { Trouble, type Untaken } from "./Trouble.tsx";
import { useSend } from "./useSend.ts";

/** Sends a change of the bin; `said` is announced once it is there. */
function useBin() {
  const send = useSend();
  const { gone } = useAround();
  const [trouble, setTrouble] = useState<Untaken | null>(null);
  const [working, setWorking] = useState(false);
  const go = async (touched: Touched, said: string): Promise<boolean> => {
    if (working) return false;
    setWorking(true);
    setTrouble(null);
    const sent = await send([touched]);
    setWorking(false);
    if (sent.came === "gone") gone();
    else if (sent.came === "saved") announce(said);
    else setTrouble(sent);
    return sent.came === "saved";
  };
  return { go, trouble, working };
}

/** For a part of a page (a photo, a note): it leaves the page with its parent's next answer, so `binned` says so there. */
export function BinButton({
  view,
  name,
  binned,
}: {
  view: View;
  name: string;
  binned: (view: View) => void;
}) {
  const { say } = useWords();
  const { go, trouble, working } = useBin();
  if (!view.may.trash) return null;
  return (
    <div className="screen-only" data-bin={view.id}>
      <button
        type="button"
        className="button quiet"
        aria-disabled={working}
        aria-label={
          view.kind === "photo"
            ? say("web-record-photo-bin-what", { name })
            : say("web-record-bin-what", { name })
        }
        onClick={() => void go(binning(view), say("web-record-binned")).then((done) => done && binned(view))}
      >
        {say(view.kind === "photo" ? "web-record-photo-bin" : "web-record-bin")}
      </button>
      {working && <OnItsWay />}
      {trouble && <Trouble of={trouble} />}
    </div>
  );
}

/** For the page's own record: in the bin, out of it, or disputed. */
export function Bin({ view }: { view: View }) {
  const { say } = useWords();
  const { go, trouble, working } = useBin();
  const box = useRef<HTMLDivElement>(null);
  const mine = useRef(false);
  useEffect(() => {
    if (!mine.current || !view.bin) return;
    mine.current = false;
    box.current?.querySelector("button")?.focus();
  }, [view.bin]);
  const bin = async () => {
    mine.current = true;
    await go(binning(view), say("web-record-binned"));
  };
  const restore = async () => {
    mine.current = true;
    await go(restoring(view), say("web-record-restored"));
  };
  return (
    <div ref={box} className={view.bin === "out" ? "bin screen-only" : "bin"}>
      {view.bin === "disputed" && <p>{say("web-record-disputed")}</p>}
      {view.bin === "in" && <p>{say("web-record-binned")}</p>}
      {view.may.trash && (
        <div className="thing-buttons screen-only">
          {view.bin !== "out" && (
            <button type="button" className="button" aria-disabled={working} onClick={() => void restore()}>
              {say(view.bin === "in" ? "web-record-restore" : "web-record-keep-it")}
            </button>
          )}
          {view.bin !== "in" && (
            <button type="button" className="button" aria-disabled={working} onClick={() => void bin()}>
              {say(view.bin === "out" ? "web-record-bin" : "web-record-bin-it")}
            </button>
          )}
        </div>
      )}
      {working && <OnItsWay />}
      {trouble && <Trouble of={trouble} />}
    </div>
  );
}
