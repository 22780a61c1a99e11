// Signing in: by a link from the terminal or a coordinator, whose code stands after the # so that no log holds it and is used
// only by the button, by a password, or by a passkey. Afterwards one is back where the session ended.
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { answer, client } from "../../api/client.ts";
import { browserHasPasskeys, signInWithPasskey, turnedAway } from "../../api/passkey.ts";
import { isProblem } from "../../api/problem.ts";
import { useSession, useSigning } from "../../api/session.ts";
import type { Session } from "../../api/types.ts";
import { announce } from "../../shell/announce.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { useWords } from "../../words/Words.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import "./signin.css";

function useSignIn() {
  const { signedIn } = useSigning();
  const { back } = useSearch({ from: "/signin" });
  const router = useRouter();
  const { say } = useWords();
  return (session: Session) => {
    signedIn(session);
    announce(say("web-signin-done"));
    router.history.push(back ?? "/");
  };
}

export function SignIn() {
  const { say } = useWords();
  const { ended, back } = useSearch({ from: "/signin" });
  const [code] = useState(() => location.hash.slice(1));
  const session = useSession().data;
  const navigate = useNavigate();
  useEffect(() => {
    // The code goes from the address at once: it belongs in no history.
    if (location.hash) void navigate({ to: "/signin", search: true, hash: "", replace: true });
    else if (session && !code) void navigate({ to: back ?? "/", replace: true });
  }, [session, code, back, navigate]);
  return (
    <Room title={say("web-signin-title")} className="signin">
      {ended && (
        <Notice>
          <p>{say("web-signin-ended")}</p>
        </Notice>
      )}
      {code ? <WithLink code={code} /> : <WithoutLink />}
    </Room>
  );
}

function WithLink({ code }: { code: string }) {
  const { say } = useWords();
  const done = useSignIn();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [other, setOther] = useState(false);
  const dead = ["link-unknown", "link-used", "link-old"].some((why) => isProblem(problem, why));
  if (other || dead)
    return (
      <>
        {dead && <ProblemNotice thrown={problem} />}
        <WithoutLink />
      </>
    );
  const use = async () => {
    setBusy(true);
    setProblem(null);
    try {
      done(await answer(client.POST("/session/link", { body: { code } })));
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>{say("web-signin-link")}</p>
      {problem !== null && <ProblemNotice thrown={problem} />}
      {busy && <Waiting sending />}
      <p className="signin-ways">
        <button
          type="button"
          className="button main"
          aria-disabled={busy}
          onClick={() => !busy && void use()}
        >
          {say("web-signin-sign-in")}
        </button>
        <button type="button" className="button quiet" onClick={() => setOther(true)}>
          {say("web-signin-other-way")}
        </button>
      </p>
    </>
  );
}

function WithoutLink() {
  const { say } = useWords();
  const done = useSignIn();
  const { data: hello } = useQuery({
    queryKey: ["hello"],
    queryFn: () => answer(client.GET("/hello")),
  });
  const [problem, setProblem] = useState<unknown>(null);
  const passkey = async () => {
    setProblem(null);
    try {
      done(await signInWithPasskey());
    } catch (thrown) {
      if (!turnedAway(thrown)) setProblem(thrown);
    }
  };
  return (
    <>
      {hello?.passkeys && browserHasPasskeys() && (
        <section>
          {problem !== null && <ProblemNotice thrown={problem} />}
          <button type="button" className="button main" onClick={() => void passkey()}>
            {say("web-signin-passkey")}
          </button>
        </section>
      )}
      <PasswordForm done={done} />
      <p className="quiet-text">{say("web-signin-no-way")}</p>
    </>
  );
}
