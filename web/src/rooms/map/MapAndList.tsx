// Everything that the team has found: a map and a list side by side, with the same filters.
import { Room } from "../../shell/Room.tsx";
import { useWords } from "../../words/Words.tsx";

export function MapAndList() {
  const { say } = useWords();
  return (
    <Room title={say("web-shell-map")}>
      <p>{say("web-shell-room-empty")}</p>
    </Room>
  );
}
