// Who is out on a walk and who is late, over every room of a coordinator: as they said it themselves, and never where they are.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { answer, client, unasked } from "../api/client.ts";
import { projectKey, projectQuery } from "../api/project.ts";
import type { Walker } from "../api/types.ts";
import { useWords } from "../words/Words.tsx";
import { timeOf } from "../words/when.ts";
import { announce } from "./announce.ts";
import { Notice, ProblemNotice } from "./ProblemNotice.tsx";

/** Whoever goes out or comes back is no commit and so no news, and time itself makes somebody late: how often to look, ms. */
const LOOK_EVERY = 8_000;

export function OutNow({ project }: { project: string }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const bar = useRef<HTMLElement>(null);
  const { data } = useQuery({
    queryKey: projectKey(project, "out"),
    queryFn: () =>
      answer(client.GET("/projects/{project}/out", { params: { path: { project } }, fetch: unasked })),
    refetchInterval: LOOK_EVERY,
  });
  const zone = useQuery(projectQuery(project)).data?.zone;
  const safe = useMutation({
    mutationFn: ({ id }: Walker) =>
      answer(client.POST("/projects/{project}/out/{id}/safe", { params: { path: { project, id } } })),
    onSuccess: (_, { name }) => {
      announce(say("web-out-noted", { name }));
      bar.current?.focus();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: projectKey(project, "out") }),
  });
  const late = data?.out.filter((walker) => walker.late) ?? [];
  const out = data?.out.filter((walker) => !walker.late) ?? [];
  if (!zone || late.length + out.length === 0) return null;
  const button = (walker: Walker) => (
    <button
      type="button"
      className="button"
      aria-disabled={safe.isPending}
      onClick={() => !safe.isPending && safe.mutate(walker)}
    >
      {say("web-out-safe")}
      <span className="unseen">: {walker.name}</span>
    </button>
  );
  const said = (walker: Walker) => ({ name: walker.name, time: timeOf(walker.back_by_ms, zone) });
  return (
    <section className="out-now screen-only" aria-label={say("web-out-title")} ref={bar} tabIndex={-1}>
      {safe.error && <ProblemNotice thrown={safe.error} />}
      {late.map((walker) => (
        <Notice key={walker.id} wrong>
          <p>{say("web-out-late", said(walker))}</p>
          {button(walker)}
        </Notice>
      ))}
      {out.length > 0 && (
        <details>
          <summary>{say("web-out-count", { count: out.length })}</summary>
          <ul className="out-now-list">
            {out.map((walker) => (
              <li key={walker.id} className="out-now-one">
                <span>{say("web-out-back-by", said(walker))}</span> {button(walker)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
