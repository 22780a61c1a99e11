// Something went wrong, said in a box with a shape and a word before any colour, and spoken at once. `again` offers the way on.
import type { ReactNode } from "react";
import { problemId } from "../api/problem.ts";
import { useWords } from "../words/Words.tsx";

export function Notice({ children, wrong = false }: { children: ReactNode; wrong?: boolean }) {
  return (
    <div className={wrong ? "notice wrong" : "notice"} role={wrong ? "alert" : "status"}>
      <svg viewBox="0 0 24 24" width="1.5em" height="1.5em" aria-hidden="true" focusable="false">
        <path
          d={wrong ? "M12 3 22.5 21h-21z" : "M12 2.5a9.5 9.5 0 1 1 0 19 9.5 9.5 0 0 1 0-19z"}
          fill="none"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinejoin="round"
        />
        <path
          d={wrong ? "M12 9.5v5M12 17.6v.3" : "M12 7.2v.3M12 11v5.8"}
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </svg>
      <div>{children}</div>
    </div>
  );
}

export function ProblemNotice({ thrown, again }: { thrown: unknown; again?: () => void }) {
  const { say } = useWords();
  return (
    <Notice wrong>
      <p>{say(problemId(thrown))}</p>
      {again && (
        <button type="button" className="button" onClick={again}>
          {say("web-shell-try-again")}
        </button>
      )}
    </Notice>
  );
}
