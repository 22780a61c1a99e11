// A room that could not be shown: what is safe, and a way on. A project that one may not see is the page of one that is not.
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { loadAgain } from "../api/part.ts";
import { isProblem, Problem } from "../api/problem.ts";
import { useWords } from "../words/Words.tsx";
import { NotFound } from "./NotFound.tsx";
import { ProblemNotice } from "./ProblemNotice.tsx";
import { Room } from "./Room.tsx";

export function Broken({ error, reset }: ErrorComponentProps) {
  const { say } = useWords();
  const router = useRouter();
  if (isProblem(error, "not-found")) return <NotFound />;
  const again = () => {
    reset();
    void router.invalidate();
  };
  if (error instanceof Problem && error.code !== "part-missing")
    return (
      <Room title={say("web-shell-not-shown")}>
        <ProblemNotice thrown={error} again={again} />
      </Room>
    );
  return (
    <Room title={say("web-shell-broken")}>
      {error instanceof Problem && <ProblemNotice thrown={error} />}
      <p>{say("web-shell-broken-safe")}</p>
      <p>
        <button type="button" className="button main" onClick={() => void loadAgain()}>
          {say("web-shell-reload")}
        </button>
      </p>
    </Room>
  );
}
