// Live arrival: the server's stream says nothing but the number of the newest commit. Rooms decide themselves what to ask for
// then, so that nothing jumps under a reader's eyes.
import { useEffect, useRef } from "react";
import { BASE } from "./client.ts";
import { answered, tryAgain } from "./connection.ts";

/**
 * Calls `arrived(seq)` at each commit of the project, and once when it begins to listen; the browser itself opens the stream again
 * when it broke. A page that nobody looks at lets its stream go: a browser holds six to one server, and the seventh tab would wait.
 */
export function useEvents(project: string, arrived: (seq: number) => void) {
  const latest = useRef(arrived);
  useEffect(() => {
    latest.current = arrived;
  });
  useEffect(() => {
    let stream: EventSource | undefined;
    const listen = () => {
      if (document.hidden) {
        stream?.close();
        stream = undefined;
        return;
      }
      if (stream) return;
      stream = new EventSource(`${BASE}/projects/${project}/events`);
      stream.onopen = answered;
      stream.onmessage = ({ data }) => {
        const seq = Number(data);
        if (Number.isSafeInteger(seq)) latest.current(seq);
      };
      stream.onerror = () => void tryAgain();
    };
    listen();
    document.addEventListener("visibilitychange", listen);
    return () => {
      document.removeEventListener("visibilitychange", listen);
      stream?.close();
    };
  }, [project]);
}
