// Sheets to print and a code on screen, for people who join.
import { Room } from "../../shell/Room.tsx";
import { useWords } from "../../words/Words.tsx";

export function Invite() {
  const { say } = useWords();
  return (
    <Room title={say("web-shell-invite")}>
      <p>{say("web-shell-room-empty")}</p>
    </Room>
  );
}
