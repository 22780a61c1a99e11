// One's own sign-in: a password, a passkey for this computer, and the way out.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { answer, client } from "../../api/client.ts";
import { addPasskey, browserHasPasskeys, turnedAway } from "../../api/passkey.ts";
import { usePending } from "../../api/saves.ts";
import { SESSION, useSignedIn, useSigning } from "../../api/session.ts";
import { usePhotosToSend } from "../../api/unsent.ts";
import { announce } from "../../shell/announce.ts";
import { Notice, ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { Room } from "../../shell/Room.tsx";
import { useWords } from "../../words/Words.tsx";
import { SetPassword } from "./SetPassword.tsx";
import "./account.css";

export function Account() {
  const { say } = useWords();
  const session = useSignedIn();
  return (
    <Room title={say("web-account-title")} className="account">
      <p>{say("web-account-who", { name: session.name })}</p>
      <SetPassword has={session.has_password} name={session.name} />
      <Passkeys has={session.passkeys} />
      <SignOut />
    </Room>
  );
}

function Passkeys({ has }: { has: number }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const { data: hello } = useQuery({ queryKey: ["hello"], queryFn: () => answer(client.GET("/hello")) });
  const [problem, setProblem] = useState<unknown>(null);
  if (!hello?.passkeys || !browserHasPasskeys()) return null;
  const add = async () => {
    setProblem(null);
    try {
      await addPasskey();
      announce(say("web-account-passkey-added"));
      await queries.invalidateQueries({ queryKey: SESSION });
    } catch (thrown) {
      if (!turnedAway(thrown)) setProblem(thrown);
    }
  };
  return (
    <section>
      <h2>{say("web-account-passkeys")}</h2>
      <p>{say("web-account-passkeys-help")}</p>
      <p>{say("web-account-passkeys-count", { count: has })}</p>
      {problem !== null && <ProblemNotice thrown={problem} />}
      <button type="button" className="button" onClick={() => void add()}>
        {say("web-account-passkey-add")}
      </button>
    </section>
  );
}

function SignOut() {
  const { say } = useWords();
  const { signOut } = useSigning();
  const navigate = useNavigate();
  const pending = usePending();
  const photos = usePhotosToSend();
  const [problem, setProblem] = useState<unknown>(null);
  const leave = async () => {
    setProblem(null);
    try {
      await signOut();
      announce(say("web-account-signed-out"));
      await navigate({ to: "/signin" });
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <section>
      <h2>{say("web-account-sign-out")}</h2>
      {pending > 0 && (
        <Notice>
          <p>{say("web-account-still-to-send", { count: pending })}</p>
        </Notice>
      )}
      {photos > 0 && (
        <Notice>
          <p>{say("web-account-photos-to-send", { count: photos })}</p>
        </Notice>
      )}
      {problem !== null && <ProblemNotice thrown={problem} />}
      <button
        type="button"
        className="button"
        disabled={pending > 0 || photos > 0}
        onClick={() => void leave()}
      >
        {say("web-account-sign-out")}
      </button>
    </section>
  );
}
