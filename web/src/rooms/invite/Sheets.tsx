// Personal sheets: made one after the other, printed together; and those that nobody has used yet. A code is shown once, since
// only its hash is kept.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { answer, client } from "../../api/client.ts";
import { projectKey, useProject } from "../../api/project.ts";
import type { NewMember, OpenSheet } from "../../api/types.ts";
import { CopyLink } from "../../parts/CopyLink.tsx";
import { InvitationPaper } from "../../parts/InvitationPaper.tsx";
import { dropSheet, keepSheet, putAway, useMadeSheets } from "../../parts/madeSheets.ts";
import { useTeam } from "../../parts/useTeam.ts";
import { announce } from "../../shell/announce.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { dayOf } from "../../words/when.ts";
import { NewPerson } from "./NewPerson.tsx";
import { PHONE_ROLES } from "./roles.ts";

export function Sheets() {
  const { say } = useWords();
  const project = useProject();
  const queries = useQueryClient();
  const made = useMadeSheets(project.id);
  const heading = useRef<HTMLHeadingElement>(null);
  const make = useMutation({
    mutationFn: (body: NewMember) =>
      answer(client.POST("/projects/{project}/sheets", { params: { path: { project: project.id } }, body })),
    onSuccess: (sheet) => {
      keepSheet(project.id, sheet);
      announce(say("web-invite-sheet-made", { name: sheet.name }));
      void queries.invalidateQueries({ queryKey: projectKey(project.id, "people") });
    },
  });
  return (
    <section aria-labelledby="invite-sheet">
      <h2 id="invite-sheet" ref={heading} tabIndex={-1}>
        {say("web-invite-sheet")}
      </h2>
      <p>{say("web-invite-sheet-help")}</p>
      <NewPerson
        place="sheet"
        roles={PHONE_ROLES}
        button={say("web-invite-sheet-make")}
        busy={make.isPending}
        make={(whom) => make.mutateAsync(whom)}
      >
        {make.error && <ProblemNotice thrown={make.error} />}
      </NewPerson>
      {made.length > 0 && (
        <div className="invite-made">
          <p>
            <strong>{say("web-invite-sheet-once")}</strong>
          </p>
          <button type="button" className="button" onClick={() => print()}>
            {say("web-invite-print", { count: made.length })}
          </button>
          <button
            type="button"
            className="button quiet screen-only"
            onClick={() => {
              putAway(project.id);
              heading.current?.focus();
            }}
          >
            {say("web-invite-sheets-away")}
          </button>
          {made.map((sheet) => (
            <div key={sheet.id} className="invite-sheet">
              <InvitationPaper sheet={sheet} />
              <CopyLink link={sheet.link} />
            </div>
          ))}
        </div>
      )}
      <Unused />
    </section>
  );
}

function Unused() {
  const { say, named } = useWords();
  const project = useProject();
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const key = projectKey(project.id, "people");
  // A sheet that a phone has used is on this list no more.
  const { data, error, refetch } = useTeam();
  const cancel = useMutation({
    mutationFn: ({ id }: OpenSheet) =>
      answer(
        client.DELETE("/projects/{project}/sheets/{id}", { params: { path: { project: project.id, id } } }),
      ),
    onSuccess: async (_, { id, name }) => {
      dropSheet(id);
      announce(say("web-invite-cancelled", { name }));
      heading.current?.focus();
      await queries.invalidateQueries({ queryKey: key });
    },
  });
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {say("web-invite-open")}
      </h3>
      {!data && error && <ProblemNotice thrown={error} again={() => void refetch()} />}
      {cancel.error && <ProblemNotice thrown={cancel.error} />}
      {data?.sheets.length === 0 && <p className="quiet-text">{say("web-invite-open-none")}</p>}
      <ul className="invite-open">
        {data?.sheets.map((sheet) => (
          <li key={sheet.id}>
            <span>
              <strong>{sheet.name}</strong> · {capitalised(named("role", sheet.role))} ·{" "}
              <span className="quiet-text">
                {say("web-invite-open-until", { day: dayOf(sheet.expires_ms, project.zone, { say, named }) })}
              </span>
            </span>
            <button
              type="button"
              className="button"
              aria-disabled={cancel.isPending}
              aria-label={say("web-invite-cancel-whose", { name: sheet.name })}
              onClick={() => !cancel.isPending && cancel.mutate(sheet)}
            >
              {say("web-invite-cancel")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
