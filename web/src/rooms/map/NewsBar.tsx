// Something arrived while somebody reads: it waits behind one button. Spoken at most every ten seconds, with the newest number.
import { useEffect, useRef } from "react";
import { announce } from "../../shell/announce.ts";
import { useWords } from "../../words/Words.tsx";
import type { News } from "./useThings.ts";

const QUIET_MS = 10_000;

export function NewsBar({ news, show }: { news: News; show: () => void }) {
  const { say } = useWords();
  const count = news.ids.size;
  const text = count > 0 ? say("web-map-news", { count }) : news.other ? say("web-map-changed") : "";
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
    <div className="map-news">
      <p>{text}</p>
      <button type="button" className="button" onClick={show}>
        {say("web-map-show")}
      </button>
    </div>
  );
}
