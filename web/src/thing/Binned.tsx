// The way back for what somebody just bins on a page: it leaves the page with its parent's next answer, so its name and a button stay
// where it was for as long as the page does. Later it is found in the list, among what is in the bin.
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { View } from "../api/types.ts";
import { announce } from "../shell/announce.ts";
import { useWords } from "../words/Words.tsx";
import { restoring } from "./change.ts";
import { useAround } from "./Surroundings.tsx";
import { titleOf } from "./spoken.ts";
import { useSend } from "./useSend.ts";
import { wholeQuery } from "./whole.ts";

interface Options {
  /** What is binned here is called; else by its title. */
  name?: (view: View) => string;
  /** It is out of the bin: makes sure that it is on screen. */
  restored?: (id: string) => void;
}

/**
 * `binned` is told what went; `ways` is the list of ways back, nothing where nothing went. The focus goes to the way back, and from
 * there to what came back (to the button that bins it).
 */
export function useBinned({ name, restored }: Options = {}): {
  binned: (view: View) => void;
  ways: ReactNode;
} {
  const { tell } = useAround();
  const [all, setAll] = useState<View[]>([]);
  const list = useRef<HTMLUListElement>(null);
  // The way back that has just been drawn, whenever that is, takes the focus of the button that went.
  const went = useRef(false);
  useEffect(() => {
    if (!went.current) return;
    const button = list.current?.querySelector<HTMLElement>("li:last-child button");
    went.current = !button;
    button?.focus();
  });
  const binned = (view: View) => {
    went.current = true;
    setAll((before) => [...before.filter(({ id }) => id !== view.id), view]);
  };
  const back = (id: string) => {
    setAll((before) => before.filter((view) => view.id !== id));
    restored?.(id);
    came.current = id;
  };
  // What came back is on the page with some later answer; whoever went on meanwhile is not called back.
  const came = useRef("");
  useEffect(() => {
    if (!came.current) return;
    const button = document.querySelector<HTMLElement>(`[data-bin="${came.current}"] button`);
    if (!button && document.activeElement === document.body) return;
    came.current = "";
    if (document.activeElement === document.body) button?.focus();
  });
  const ways = all.length > 0 && (
    <ul ref={list} className="parts-binned screen-only">
      {all.map((view) => (
        <WayBack
          key={view.id}
          view={view}
          name={name ? name(view) : titleOf(tell, view)}
          back={() => back(view.id)}
        />
      ))}
    </ul>
  );
  return { binned, ways: ways || null };
}

function WayBack({ view, name, back }: { view: View; name: string; back: () => void }) {
  const { say } = useWords();
  const { project } = useAround();
  const send = useSend();
  const queries = useQueryClient();
  const restore = async () => {
    // What stands in its bin now is asked for: somebody else may have been there.
    const whole = await queries.fetchQuery(wholeQuery(project.id, view.id));
    const sent = whole && (await send([restoring(whole.record)]));
    if (!sent || sent.came === "gone") {
      announce(say("web-record-taken-back"));
      return back();
    }
    if (sent.came !== "saved") return announce(say("web-problem-failed"));
    announce(say("web-record-restored"));
    back();
  };
  return (
    <li>
      <strong>{name}</strong> {say("web-record-binned")}{" "}
      <button
        type="button"
        className="button"
        aria-label={say("web-record-restore-what", { name })}
        onClick={() => void restore().catch(() => announce(say("web-problem-failed")))}
      >
        {say("web-record-restore")}
      </button>
    </li>
  );
}
