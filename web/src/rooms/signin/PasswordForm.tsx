// Name and password. A field that was left empty says so itself and takes the focus; a wrong one of the two is never told apart.
import { type FormEvent, useId, useRef, useState } from "react";
import { answer, client } from "../../api/client.ts";
import type { Session } from "../../api/types.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { useWords } from "../../words/Words.tsx";

export function PasswordForm({ done }: { done: (session: Session) => void }) {
  const { say } = useWords();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const noName = tried && name.trim() === "";
  const noPassword = tried && password === "";

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(true);
    setProblem(null);
    const empty = name.trim() === "" ? "name" : password === "" ? "password" : null;
    if (empty) {
      form.current?.querySelector<HTMLInputElement>(`[name=${empty}]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      done(await answer(client.POST("/session/password", { body: { name: name.trim(), password } })));
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} className="form" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{say("web-signin-with-password")}</h2>
      {problem !== null && <ProblemNotice thrown={problem} />}
      <div className="field">
        <label htmlFor={`${id}-name`}>{say("web-signin-name")}</label>
        <input
          id={`${id}-name`}
          name="name"
          autoComplete="username"
          spellCheck={false}
          maxLength={200}
          value={name}
          aria-invalid={noName}
          aria-describedby={noName ? `${id}-no-name` : undefined}
          onChange={({ target }) => setName(target.value)}
        />
        {noName && (
          <p className="field-wrong" id={`${id}-no-name`}>
            {say("web-signin-name-missing")}
          </p>
        )}
      </div>
      <div className="field">
        <label htmlFor={`${id}-password`}>{say("web-signin-password")}</label>
        <input
          id={`${id}-password`}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={1000}
          value={password}
          aria-invalid={noPassword}
          aria-describedby={noPassword ? `${id}-no-password` : undefined}
          onChange={({ target }) => setPassword(target.value)}
        />
        {noPassword && (
          <p className="field-wrong" id={`${id}-no-password`}>
            {say("web-signin-password-missing")}
          </p>
        )}
      </div>
      {busy && <Waiting sending />}
      <button type="submit" className="button main" aria-disabled={busy}>
        {say("web-signin-sign-in")}
      </button>
    </form>
  );
}
