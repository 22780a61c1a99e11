// How people come in: a code for everybody in the room, a sheet for one person's phone, a link for somebody at a desk.
import { useProjectId } from "../../api/project.ts";
import { useSession } from "../../api/session.ts";
import { Notice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { useWords } from "../../words/Words.tsx";
import { DeskLinks } from "./DeskLinks.tsx";
import { RoomCode } from "./RoomCode.tsx";
import { Sheets } from "./Sheets.tsx";
import "../../parts/cards.css";
import "./invite.css";

export function Invite() {
  const { say } = useWords();
  const project = useProjectId();
  const role = useSession().data?.projects.find(({ id }) => id === project)?.role;
  return (
    <Room title={say("web-invite-title")} className="invite">
      {role === "coordinator" ? (
        <>
          <RoomCode />
          <Sheets />
          <DeskLinks />
        </>
      ) : (
        <Notice>
          <p>{say("web-problem-not-allowed")}</p>
        </Notice>
      )}
    </Room>
  );
}
