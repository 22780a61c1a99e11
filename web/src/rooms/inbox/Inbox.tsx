// What the team's computer refused and its writers gave to the coordinators: what each would do, and the two ways to decide.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { answer, client } from "../../api/client.ts";
import { useEvents } from "../../api/events.ts";
import { projectKey, useProjectId } from "../../api/project.ts";
import { useSession } from "../../api/session.ts";
import type { InboxDecision } from "../../api/types.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { Surroundings, useAround } from "../../thing/Surroundings.tsx";
import { useWords } from "../../words/Words.tsx";
import { whenInWords } from "../../words/when.ts";
import { Item } from "./Item.tsx";
import "../../parts/cards.css";
import "./inbox.css";

const NOBODY = {};
const stay = () => {};

export function Inbox() {
  const { say } = useWords();
  const project = useProjectId();
  const role = useSession().data?.projects.find(({ id }) => id === project)?.role;
  return (
    <Room title={say("web-shell-inbox")} className="inbox cards-room">
      {role === "coordinator" ? (
        <Surroundings named={NOBODY} gone={stay}>
          <Lying project={project} />
        </Surroundings>
      ) : (
        <Notice>
          <p>{say("web-problem-not-allowed")}</p>
        </Notice>
      )}
    </Room>
  );
}

function Lying({ project }: { project: string }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const count = useRef<HTMLParagraphElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: projectKey(project, "inbox"),
    queryFn: () => answer(client.GET("/projects/{project}/inbox", { params: { path: { project } } })),
  });
  const anew = () => queries.invalidateQueries({ queryKey: projectKey(project, "inbox") });
  useEvents(project, () => void anew());
  if (!data) return error ? <ProblemNotice thrown={error} again={() => void refetch()} /> : <Waiting />;
  // What is decided goes with the button that had the focus.
  const decided = async () => {
    count.current?.focus();
    await anew();
  };
  return (
    <>
      <div>
        <p ref={count} tabIndex={-1}>
          {data.total === 0 ? say("web-inbox-none") : say("web-inbox-count", { count: data.total })}
        </p>
        <p className="quiet-text">{say("web-inbox-what")}</p>
        {data.waiting.length < data.total && <p>{say("web-inbox-oldest")}</p>}
      </div>
      {data.waiting.length > 0 && (
        <ul className="cards">
          {data.waiting.map((item) => (
            <Item key={item.id} item={item} decided={decided} />
          ))}
        </ul>
      )}
      {data.decided.length > 0 && (
        <details className="inbox-decided">
          <summary>
            <h2>{say("web-inbox-decided")}</h2>
          </summary>
          <ul>
            {data.decided.map((one) => (
              <Decided key={one.id} one={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Decided({ one: { name, by, decided_ms, words } }: { one: InboxDecision }) {
  const { say } = useWords();
  const { tell } = useAround();
  const said = {
    name: name || say("web-people-erased"),
    by: by || say("web-people-erased"),
    when: whenInWords(decided_ms, tell.zone, tell),
  };
  return (
    <li>{words ? say("web-inbox-decided-aside", { ...said, words }) : say("web-inbox-decided-in", said)}</li>
  );
}
