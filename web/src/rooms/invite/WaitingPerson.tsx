// Somebody who showed the room's code and waits: what the team will call them, what they do, and the two answers.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { answer, client } from "../../api/client.ts";
import { projectKey, useProject } from "../../api/project.ts";
import type { Role, Waiting } from "../../api/types.ts";
import { LettersLeft } from "../../parts/LettersLeft.tsx";
import { RoleChoice } from "../../parts/RoleChoice.tsx";
import { announce } from "../../shell/announce.ts";
import { useDraft } from "../../shell/drafts.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { letters } from "../../words/letters.ts";
import { useWords } from "../../words/Words.tsx";
import { timeOf } from "../../words/when.ts";
import { LONGEST_NAME } from "./longestName.ts";
import { PHONE_ROLES } from "./roles.ts";

export function WaitingPerson({ waiting, after }: { waiting: Waiting; after: () => void }) {
  const { say } = useWords();
  const project = useProject();
  const queries = useQueryClient();
  const id = useId();
  const [name, setName, drop] = useDraft(`invite/${project.id}/waiting/${waiting.id}`, waiting.name);
  const [role, setRole] = useState<Role>("volunteer");
  const [missing, setMissing] = useState(false);
  const reply = useMutation({
    mutationFn: (let_in: boolean) =>
      answer(
        client.POST("/projects/{project}/room/waiting/{id}", {
          params: { path: { project: project.id, id: waiting.id } },
          body: let_in ? { let_in, role, name: name.trim() } : { let_in },
        }),
      ),
    onSuccess: async (_, letIn) => {
      drop();
      announce(letIn ? say("web-invite-in", { name: name.trim() }) : say("web-invite-refused"));
      after();
      await queries.invalidateQueries({ queryKey: projectKey(project.id, "room") });
      await queries.invalidateQueries({ queryKey: projectKey(project.id, "people") });
    },
  });
  const letIn = () => {
    if (reply.isPending) return;
    if (name.trim() === "") {
      setMissing(true);
      document.getElementById(id)?.focus();
      return;
    }
    if (letters(name.trim()) > LONGEST_NAME) {
      document.getElementById(id)?.focus();
      return;
    }
    reply.mutate(true);
  };
  return (
    <li className="card">
      <p>
        <strong>{waiting.name || say("web-invite-waiting-nameless")}</strong>{" "}
        <span className="quiet-text">
          {say("web-invite-waiting-since", { time: timeOf(waiting.asked_ms, project.zone) })} ·{" "}
          {waiting.label}
        </span>
      </p>
      {reply.error && <ProblemNotice thrown={reply.error} />}
      <div className="invite-answer">
        <div className="field">
          <label htmlFor={id}>{say("web-invite-name")}</label>
          <input
            id={id}
            value={name}
            aria-invalid={missing || letters(name.trim()) > LONGEST_NAME}
            aria-describedby={`${id}-left ${id}-wrong`}
            onChange={({ target }) => {
              setName(target.value);
              setMissing(false);
            }}
          />
          <LettersLeft id={`${id}-left`} typed={name.trim()} most={LONGEST_NAME} />
          {missing && (
            <p className="field-wrong" id={`${id}-wrong`}>
              {say("web-invite-name-missing")}
            </p>
          )}
        </div>
        <RoleChoice role={role} roles={PHONE_ROLES} choose={setRole} />
        <button type="button" className="button main" aria-disabled={reply.isPending} onClick={letIn}>
          {say("web-invite-let-in")}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={reply.isPending}
          onClick={() => !reply.isPending && reply.mutate(false)}
        >
          {say("web-invite-refuse")}
        </button>
      </div>
    </li>
  );
}
