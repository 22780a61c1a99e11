// One quiet line while the server does not answer: what is safe, what waits, and a way to try at once. Losing the connection
// is normal, not an alarm.
import { useEffect, useRef } from "react";
import { tryAgain, useConnection } from "../api/connection.ts";
import { usePending } from "../api/saves.ts";
import { useWords } from "../words/Words.tsx";
import { announce } from "./announce.ts";

export function ConnectionLine() {
  const { say } = useWords();
  const connection = useConnection();
  const pending = usePending();
  const before = useRef(connection);
  useEffect(() => {
    if (before.current === "lost" && connection === "there") announce(say("web-shell-connected"));
    before.current = connection;
  }, [connection, say]);
  if (connection === "there") return null;
  return (
    <div className="connection" role="status">
      <p>
        {say("web-shell-no-connection")}
        {pending > 0 && ` ${say("web-shell-to-send", { count: pending })}`}
      </p>
      <button type="button" className="button" onClick={() => void tryAgain()}>
        {say("web-shell-try-again")}
      </button>
    </div>
  );
}
