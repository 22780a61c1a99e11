// Live arrival: the server's stream says nothing but the number of the newest commit. Rooms decide themselves what to ask for
// then, so that nothing jumps under a reader's eyes.
import { useEffect, useRef } from "react";
import { BASE } from "./client.ts";
import { answered, tryAgain } from "./connection.ts";

/** Calls `arrived(seq)` at each commit of the project; the browser itself opens the stream again when it broke. */
export function useEvents(project: string, arrived: (seq: number) => void) {
  const latest = useRef(arrived);
  useEffect(() => {
    latest.current = arrived;
  });
  useEffect(() => {
    const stream = new EventSource(`${BASE}/projects/${project}/events`);
    stream.onopen = answered;
    stream.onmessage = ({ data }) => {
      const seq = Number(data);
      if (Number.isSafeInteger(seq)) latest.current(seq);
    };
    stream.onerror = () => void tryAgain();
    return () => stream.close();
  }, [project]);
}
