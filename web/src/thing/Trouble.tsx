// A change that was not taken: why, in plain words, beside what was typed.
import { Notice, ProblemNotice } from "../shell/ProblemNotice.tsx";
import { useWords } from "../words/Words.tsx";
import { whyRefused } from "./refused.ts";
import { useAround } from "./Surroundings.tsx";
import type { Sent } from "./useSend.ts";

export type Untaken = Extract<Sent, { came: "refused" | "failed" }>;

export function Trouble({ of }: { of: Untaken }) {
  const { say } = useWords();
  const { project } = useAround();
  if (of.came === "failed") return <ProblemNotice thrown={of.thrown} />;
  const { id, args } = whyRefused(of.why, project.lead);
  return (
    <Notice wrong>
      <p>{say("web-record-refused")}</p>
      <p>{say(id, args)}</p>
    </Notice>
  );
}
