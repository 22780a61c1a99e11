// Who is on the team, when their phones were last here and what those still hold; another phone, a sign-in link, a lost phone,
// and the way off the team.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, client } from "../../api/client.ts";
import { useEvents } from "../../api/events.ts";
import { projectKey, useProjectId } from "../../api/project.ts";
import { useSession } from "../../api/session.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { useWords } from "../../words/Words.tsx";
import { Teammate } from "./Teammate.tsx";
import "./people.css";

export function People() {
  const { say } = useWords();
  const project = useProjectId();
  const role = useSession().data?.projects.find(({ id }) => id === project)?.role;
  return (
    <Room title={say("web-shell-people")} className="people">
      {role === "coordinator" ? (
        <Team />
      ) : (
        <Notice>
          <p>{say("web-problem-not-allowed")}</p>
        </Notice>
      )}
    </Room>
  );
}

function Team() {
  const { say } = useWords();
  const p = useProjectId();
  const [gone, setGone] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: projectKey(p, "people"),
    queryFn: () => answer(client.GET("/projects/{p}/people", { params: { path: { p } } })),
  });
  useEvents(p, () => void refetch());
  if (!data) return error ? <ProblemNotice thrown={error} again={() => void refetch()} /> : <Waiting />;
  const here = data.people.filter(({ active }) => active);
  const left = data.people.filter(({ active }) => !active);
  return (
    <>
      <p>{say("web-people-count", { count: here.length })}</p>
      <ul className="people-list">
        {here.map((person) => (
          <Teammate key={person.id} person={person} />
        ))}
      </ul>
      {left.length > 0 && (
        <section>
          <button type="button" className="button" aria-expanded={gone} onClick={() => setGone(!gone)}>
            {say("web-people-gone", { count: left.length })}
          </button>
          {gone && (
            <ul className="people-list">
              {left.map((person) => (
                <Teammate key={person.id} person={person} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
