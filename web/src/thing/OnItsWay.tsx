// A change that has left and has no verdict yet: how it stands, and that it is kept.
import { useConnection } from "../api/connection.ts";
import { Notice } from "../shell/ProblemNotice.tsx";
import { Waiting } from "../shell/Waiting.tsx";
import { useWords } from "../words/Words.tsx";

export function OnItsWay() {
  const { say } = useWords();
  if (useConnection() === "there") return <Waiting sending />;
  return (
    <Notice>
      <p>{say("web-record-held")}</p>
    </Notice>
  );
}
