// A password of twelve characters or more; shown while it is typed, since it is typed once.
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { answer, client } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { SESSION } from "../../api/session.ts";
import { announce } from "../../shell/announce.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { useWords } from "../../words/Words.tsx";

const LEAST = 12;

export function SetPassword({ has, name }: { has: boolean; name: string }) {
  const { say } = useWords();
  const id = useId();
  const queries = useQueryClient();
  const [old, setOld] = useState("");
  const [password, setPassword] = useState("");
  const [seen, setSeen] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [done, setDone] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    setDone(false);
    if ([...password].length < LEAST) {
      setProblem(new Problem("password-short", 422));
      document.getElementById(id)?.focus();
      return;
    }
    try {
      await answer(client.PUT("/account/password", { body: has ? { password, old } : { password } }));
      setOld("");
      setPassword("");
      setDone(true);
      announce(say("web-account-password-set"));
      await queries.invalidateQueries({ queryKey: SESSION });
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{say(has ? "web-account-password-change" : "web-account-password-new")}</h2>
      {problem !== null && <ProblemNotice thrown={problem} />}
      {done && (
        <Notice>
          <p>{say("web-account-password-set")}</p>
        </Notice>
      )}
      <input type="text" autoComplete="username" value={name} readOnly hidden />
      {has && (
        <div className="field">
          <label htmlFor={`${id}-old`}>{say("web-account-password-old")}</label>
          <input
            id={`${id}-old`}
            type={seen ? "text" : "password"}
            autoComplete="current-password"
            spellCheck={false}
            maxLength={1000}
            value={old}
            aria-invalid={problem instanceof Problem && problem.code === "wrong-password"}
            onChange={({ target }) => setOld(target.value)}
          />
        </div>
      )}
      <div className="field">
        <label htmlFor={id}>{say("web-account-password")}</label>
        <input
          id={id}
          type={seen ? "text" : "password"}
          autoComplete="new-password"
          spellCheck={false}
          maxLength={1000}
          value={password}
          aria-invalid={problem instanceof Problem && problem.code === "password-short"}
          aria-describedby={`${id}-help`}
          onChange={({ target }) => setPassword(target.value)}
        />
        <p className="quiet-text" id={`${id}-help`}>
          {say("web-account-password-help")}
        </p>
      </div>
      <label className="check">
        <input type="checkbox" checked={seen} onChange={({ target }) => setSeen(target.checked)} />
        {say("web-account-password-see")}
      </label>
      <button type="submit" className="button main">
        {say("web-account-password-keep")}
      </button>
    </form>
  );
}
