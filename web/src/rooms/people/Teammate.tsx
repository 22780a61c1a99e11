// One person with their phones, and what a coordinator may do for them.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { answer, client } from "../../api/client.ts";
import { projectKey, useProject } from "../../api/project.ts";
import type { TeamMember } from "../../api/types.ts";
import { CopyLink } from "../../parts/CopyLink.tsx";
import { InvitationPaper } from "../../parts/InvitationPaper.tsx";
import { keepSheet, useMadeSheets } from "../../parts/madeSheets.ts";
import { SignInLink } from "../../parts/SignInLink.tsx";
import { announce } from "../../shell/announce.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { Phone } from "./Phone.tsx";
import { RoleChange } from "./RoleChange.tsx";
import { SureDialog } from "./SureDialog.tsx";

interface Props {
  person: TeamMember;
  /** They are off the team, and their card with its buttons is about to go. */
  removed: () => void;
}

export function Teammate({ person, removed }: Props) {
  const { say, named } = useWords();
  const project = useProject();
  const queries = useQueryClient();
  const id = useId();
  const [made] = useMadeSheets(project.id, person.id);
  const [leaving, setLeaving] = useState(false);
  const path = { params: { path: { project: project.id } } };
  const refresh = () => queries.invalidateQueries({ queryKey: projectKey(project.id, "people") });
  const sheet = useMutation({
    mutationFn: () =>
      answer(client.POST("/projects/{project}/sheets", { ...path, body: { person: person.id } })),
    onSuccess: (made) => {
      keepSheet(project.id, made, person.id);
      announce(say("web-invite-sheet-made", { name: person.name }));
      return refresh();
    },
  });
  const link = useMutation({
    mutationFn: () =>
      answer(client.POST("/projects/{project}/desk", { ...path, body: { person: person.id } })),
    onSuccess: () => {
      announce(say("web-invite-desk-ready", { name: person.name }));
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: () =>
      answer(
        client.POST("/projects/{project}/people/{id}/remove", {
          params: { path: { project: project.id, id: person.id } },
        }),
      ),
    onSuccess: async () => {
      announce(say("web-people-removed", { name: person.name }));
      removed();
      await refresh();
    },
  });
  const problem = sheet.error ?? link.error ?? remove.error;
  const atDesk = person.role !== "volunteer" && person.role !== "at-table";
  return (
    <li className="person card" aria-labelledby={id}>
      <h2 id={id}>
        {person.name || say("web-people-erased")}
        <span className="person-role">{capitalised(named("role", person.role))}</span>
      </h2>
      {person.desk && <p>{say("web-people-desk")}</p>}
      {person.devices.length === 0 ? (
        !person.desk && <p className="quiet-text">{say("web-people-no-phone")}</p>
      ) : (
        <ul className="person-phones">
          {person.devices.map((device) => (
            <Phone key={device.id} device={device} />
          ))}
        </ul>
      )}
      {problem && <ProblemNotice thrown={problem} />}
      {person.active && (
        <div className="deeds screen-only">
          <button
            type="button"
            className="button"
            aria-disabled={sheet.isPending}
            onClick={() => !sheet.isPending && sheet.mutate()}
          >
            {say("web-people-another-phone")}
            <span className="unseen">: {person.name}</span>
          </button>
          {atDesk && (
            <button
              type="button"
              className="button"
              aria-disabled={link.isPending}
              onClick={() => !link.isPending && link.mutate()}
            >
              {say("web-people-link")}
              <span className="unseen">: {person.name}</span>
            </button>
          )}
          {person.id !== project.me && (
            <>
              <RoleChange person={person} />
              <button type="button" className="button" onClick={() => setLeaving(true)}>
                {say("web-people-remove")}
                <span className="unseen">: {person.name}</span>
              </button>
            </>
          )}
        </div>
      )}
      {made && (
        <div className="person-sheet">
          <p>
            <strong>{say("web-invite-sheet-once")}</strong>
          </p>
          <InvitationPaper sheet={made} />
          <CopyLink link={made.link} />
          <button type="button" className="button screen-only" onClick={() => print()}>
            {say("web-invite-print", { count: 1 })}
          </button>
        </div>
      )}
      {link.data && <SignInLink name={person.name} made={link.data} />}
      {leaving && (
        <SureDialog
          title={say("web-people-remove-title", { name: person.name })}
          what={say("web-people-remove-sure")}
          yes={say("web-people-remove")}
          close={() => setLeaving(false)}
          agreed={() => remove.mutate()}
        />
      )}
    </li>
  );
}
