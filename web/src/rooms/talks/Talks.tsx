// What people said at doors and in streets, its four parts apart.
import { Room } from "../../shell/Room.tsx";
import { useWords } from "../../words/Words.tsx";

export function Talks() {
  const { say } = useWords();
  return (
    <Room title={say("web-shell-talks")}>
      <p>{say("web-shell-room-empty")}</p>
    </Room>
  );
}
