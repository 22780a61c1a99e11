// An address that leads nowhere, or to something that one may not see: the same page, so that it tells nobody which.
import { Link } from "@tanstack/react-router";
import { useWords } from "../words/Words.tsx";
import { Room } from "./Room.tsx";

export function NotFound() {
  const { say } = useWords();
  return (
    <Room title={say("web-shell-not-found")}>
      <p>{say("web-shell-not-found-why")}</p>
      <p>
        <Link className="button main" to="/">
          {say("web-shell-to-start")}
        </Link>
      </p>
    </Room>
  );
}
