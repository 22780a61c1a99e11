// One thing, whole: photos, words, versions, history.
import { Room } from "../../shell/Room.tsx";
import { useWords } from "../../words/Words.tsx";

export function Record() {
  const { say } = useWords();
  return (
    <Room title={say("web-shell-record")}>
      <p>{say("web-shell-room-empty")}</p>
    </Room>
  );
}
