// Something arrived while somebody reads a list: it waits behind one button. Spoken at most every ten seconds, with the newest number.
import { useEffect, useRef } from "react";
import { announce } from "../shell/announce.ts";
import { useWords } from "../words/Words.tsx";
import type { News } from "./useThings.ts";
import "./newsBar.css";

const QUIET_MS = 10_000;

interface Props {
  news: News;
  /** How many are new or changed, as this list calls them. */
  counted: (count: number) => string;
  show: () => void;
}

export function NewsBar({ news, counted, show }: Props) {
  const { say } = useWords();
  const count = news.ids.size;
  const text = count > 0 ? counted(count) : news.other ? say("web-shell-list-changed") : "";
  const spoken = useRef(0);
  useEffect(() => {
    if (text === "") return;
    const wait = Math.max(0, spoken.current + QUIET_MS - Date.now());
    const timer = setTimeout(() => {
      spoken.current = Date.now();
      announce(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  if (text === "") return null;
  return (
    <div className="news screen-only">
      <p>{text}</p>
      <button type="button" className="button" onClick={show}>
        {say("web-shell-show")}
      </button>
    </div>
  );
}
