// A sign-in link for somebody at a desk: once, for a quarter of an hour.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, client } from "../../api/client.ts";
import { projectKey, useProjectId } from "../../api/project.ts";
import type { NewMember } from "../../api/types.ts";
import { SignInLink } from "../../parts/SignInLink.tsx";
import { announce } from "../../shell/announce.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { useWords } from "../../words/Words.tsx";
import { NewPerson } from "./NewPerson.tsx";
import { DESK_ROLES } from "./roles.ts";

export function DeskLinks() {
  const { say } = useWords();
  const p = useProjectId();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: async (body: NewMember & { name: string }) => ({
      name: body.name,
      ...(await answer(client.POST("/projects/{project}/desk", { params: { path: { project: p } }, body }))),
    }),
    onSuccess: ({ name }) => {
      announce(say("web-invite-desk-ready", { name }));
      void queries.invalidateQueries({ queryKey: projectKey(p, "people") });
    },
  });
  return (
    <section aria-labelledby="invite-desk" className="screen-only">
      <h2 id="invite-desk">{say("web-invite-desk")}</h2>
      <p>{say("web-invite-desk-help")}</p>
      <NewPerson
        place="desk"
        roles={DESK_ROLES}
        button={say("web-invite-desk-make")}
        busy={make.isPending}
        make={(whom) => make.mutateAsync(whom)}
      >
        {make.error && <ProblemNotice thrown={make.error} />}
      </NewPerson>
      {make.data && <SignInLink name={make.data.name} made={make.data} />}
    </section>
  );
}
