// The queue of each record, kept as long as the app is open: another room may be looked at meanwhile. A tab that is closed before
// all went asks first. They are one person's: with whoever signs out, or is followed by somebody else, they go.
import { BASE, send } from "../../api/client.ts";
import { onRegained } from "../../api/connection.ts";
import { Problem, problemId } from "../../api/problem.ts";
import type { Verdict } from "../../api/types.ts";
import { onForget, photosToSend } from "../../api/unsent.ts";
import { whyRefused } from "../../thing/refused.ts";
import { PhotoQueue } from "./photoQueue.ts";

const queues = new Map<string, PhotoQueue>();

export function queueOf(
  project: string,
  record: string,
  lead: string | null | undefined,
  arrived: () => void,
): PhotoQueue {
  const key = `${project}/${record}`;
  const found = queues.get(key);
  if (found) return found;
  const queue = new PhotoQueue({
    arrived,
    later: (seconds, go) => setTimeout(go, seconds * 1000),
    why: (outcome) => {
      if (outcome instanceof Problem)
        return { id: outcome.code === "photo-heic" ? "web-record-photos-heic" : problemId(outcome) };
      const { verdict, why } = outcome as Verdict;
      if (verdict === "erased") return { id: "web-record-taken-back" };
      if (verdict === "refused") return whyRefused(why, lead);
      return { id: problemId(outcome) };
    },
    send: async ({ file, photo, save, made_ms }) => {
      const query = new URLSearchParams({
        photo,
        save,
        made_ms: String(made_ms),
        offset_min: String(-new Date(made_ms).getTimezoneOffset()),
        now_ms: String(Date.now()),
      });
      const url = `${location.origin}${BASE}/projects/${project}/records/${record}/photos?${query}`;
      const headers = { "content-type": "application/octet-stream" };
      const answer = await send(new Request(url, { method: "POST", headers, body: file }), file.size);
      return (await answer.json()) as Verdict;
    },
  });
  queue.subscribe(() => photosToSend(queue, queue.left));
  queues.set(key, queue);
  return queue;
}

onForget(() => {
  for (const queue of queues.values()) queue.end();
  queues.clear();
});

onRegained(() => {
  for (const queue of queues.values()) queue.goOn();
});

window.addEventListener("beforeunload", (event) => {
  if ([...queues.values()].some(({ busy }) => busy)) event.preventDefault();
});
