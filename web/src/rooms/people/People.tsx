// Who is on the team, and what their phones still hold.
import { Room } from "../../shell/Room.tsx";
import { useWords } from "../../words/Words.tsx";

export function People() {
  const { say } = useWords();
  return (
    <Room title={say("web-shell-people")}>
      <p>{say("web-shell-room-empty")}</p>
    </Room>
  );
}
