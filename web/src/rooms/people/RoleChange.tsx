// What somebody does on the team from now on: one choice, and what it means for their phones.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, client } from "../../api/client.ts";
import { projectKey, useProject } from "../../api/project.ts";
import type { Role, TeamMember } from "../../api/types.ts";
import { RoleChoice } from "../../parts/RoleChoice.tsx";
import { announce } from "../../shell/announce.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { useWords } from "../../words/Words.tsx";
import { SureDialog } from "./SureDialog.tsx";

/** What somebody can be made. */
const ROLES: Role[] = ["volunteer", "officer", "coordinator", "reader"];

/** The button, its dialog, and what went wrong. */
export function RoleChange({ person }: { person: TeamMember }) {
  const { say, named } = useWords();
  const project = useProject();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<Role>();
  const change = useMutation({
    mutationFn: (role: Role) =>
      answer(
        client.POST("/projects/{project}/people/{id}/role", {
          params: { path: { project: project.id, id: person.id } },
          body: { role },
        }),
      ),
    onSuccess: (_, role) => {
      announce(say("web-people-role-done", { name: person.name, role: named("role", role) }));
      return queries.invalidateQueries({ queryKey: projectKey(project.id, "people") });
    },
  });
  return (
    <>
      <button
        type="button"
        className="button"
        aria-disabled={change.isPending}
        onClick={() => !change.isPending && setChosen(person.role)}
      >
        {say("web-people-role")}
        <span className="unseen">: {person.name}</span>
      </button>
      {change.error && (
        <div className="person-problem">
          <ProblemNotice thrown={change.error} />
        </div>
      )}
      {chosen && (
        <SureDialog
          title={say("web-people-role-title", { name: person.name })}
          what={say("web-people-role-sure")}
          yes={say("web-people-role-yes")}
          close={() => setChosen(undefined)}
          agreed={() => chosen !== person.role && change.mutate(chosen)}
        >
          <RoleChoice role={chosen} roles={ROLES} choose={setChosen} />
        </SureDialog>
      )}
    </>
  );
}
