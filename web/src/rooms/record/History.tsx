// Who changed what and when, newest first; asked for only when it is opened. For those who answer for the team.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, client } from "../../api/client.ts";
import type { View } from "../../api/types.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { pastInWords } from "../../thing/past.ts";
import { useAround } from "../../thing/Surroundings.tsx";
import { wholeKey } from "../../thing/whole.ts";
import { useWords } from "../../words/Words.tsx";
import { whenInWords } from "../../words/when.ts";

/** Fields that say nothing to a reader: where it hangs, and the names of files. */
const UNSAID = new Set(["of", "original", "preview", "thumbnail"]);

export function History({ view }: { view: View }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="history screen-only" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h2>{say("web-record-history")}</h2>
      </summary>
      {open && <Saves view={view} />}
    </details>
  );
}

function Saves({ view }: { view: View }) {
  const { say } = useWords();
  const { project, tell, fieldsOf } = useAround();
  const p = project.id;
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: wholeKey(p, view.id, "history"),
    queryFn: ({ pageParam }) =>
      answer(
        client.GET("/projects/{project}/records/{record}/history", {
          params: {
            path: { project: p, record: view.id },
            query: pageParam === 0 ? {} : { before: pageParam },
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ saves, more }) => (more ? saves.at(-1)?.seq : undefined),
  });
  if (error && !data) return <ProblemNotice thrown={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <ol className="history-saves">
        {data.pages.flatMap(({ saves }) =>
          saves.map(({ id, by, made_ms, changes }) => (
            <li key={id}>
              <p>
                <strong>
                  {say("web-record-history-when", {
                    name: tell.person(by),
                    when: whenInWords(made_ms, tell.zone, tell),
                  })}
                </strong>
              </p>
              <ul>
                {changes
                  .filter(({ field }) => !UNSAID.has(field))
                  .map((change) => {
                    const words = pastInWords(tell, view.kind, fieldsOf(view.kind), change);
                    return <li key={`${change.field} ${words}`}>{words}</li>;
                  })}
              </ul>
            </li>
          )),
        )}
      </ol>
      {hasNextPage && (
        <button type="button" className="button" onClick={() => void fetchNextPage()}>
          {say("web-record-history-older")}
        </button>
      )}
    </>
  );
}
