// Who is on the team, when their phones were last here and what those still hold; another phone, a sign-in link, a lost phone,
// another role, and the way off the team.
import { useRef, useState } from "react";
import { useProjectId } from "../../api/project.ts";
import { useSession } from "../../api/session.ts";
import { useTeam } from "../../parts/useTeam.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { useWords } from "../../words/Words.tsx";
import { Teammate } from "./Teammate.tsx";
import "../../parts/cards.css";
import "./people.css";

export function People() {
  const { say } = useWords();
  const project = useProjectId();
  const role = useSession().data?.projects.find(({ id }) => id === project)?.role;
  return (
    <Room title={say("web-shell-people")} className="people cards-room">
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
  const { say, locale } = useWords();
  const [gone, setGone] = useState(false);
  const count = useRef<HTMLParagraphElement>(null);
  const { data, error, refetch } = useTeam();
  if (!data) return error ? <ProblemNotice thrown={error} again={() => void refetch()} /> : <Waiting />;
  const inOrder = new Intl.Collator(locale, { numeric: true });
  const people = data.people.toSorted((one, other) => inOrder.compare(one.name, other.name));
  const here = people.filter(({ active }) => active);
  const left = people.filter(({ active }) => !active);
  // Whoever is taken off goes with the button that had the focus.
  const removed = () => count.current?.focus();
  return (
    <>
      <p ref={count} tabIndex={-1}>
        {say("web-people-count", { count: here.length })}
      </p>
      <ul className="cards">
        {here.map((person) => (
          <Teammate key={person.id} person={person} removed={removed} />
        ))}
      </ul>
      {left.length > 0 && (
        <section className="people-gone">
          <button
            type="button"
            className="button screen-only"
            aria-expanded={gone}
            onClick={() => setGone(!gone)}
          >
            {say("web-people-gone", { count: left.length })}
          </button>
          {gone && (
            <ul className="cards">
              {left.map((person) => (
                <Teammate key={person.id} person={person} removed={removed} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}
