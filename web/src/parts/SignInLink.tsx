// A sign-in link, shown once: whoever opens it is that person, so it goes to them alone.
import type { DeskLink } from "../api/types.ts";
import { useWords } from "../words/Words.tsx";
import { CopyLink } from "./CopyLink.tsx";
import "./signInLink.css";

export function SignInLink({ name, made }: { name: string; made: DeskLink }) {
  const { say } = useWords();
  return (
    <div className="signin-link">
      <p>
        <strong>{say("web-invite-desk-ready", { name })}</strong>
      </p>
      <p>{say("web-invite-desk-only")}</p>
      <CopyLink link={made.link} />
    </div>
  );
}
