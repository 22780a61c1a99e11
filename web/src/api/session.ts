// Who sits at the desk. The session is one query; signing in and out put its answer there, and what was typed meanwhile is
// kept for the same person and dropped for any other.
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keptFor } from "../shell/drafts.ts";
import { answer, client, takeToken } from "./client.ts";
import { isProblem } from "./problem.ts";
import { forget, sendPending } from "./saves.ts";
import type { Session } from "./types.ts";

export const SESSION = ["session"];

export async function askSession(): Promise<Session | null> {
  try {
    return take(await answer(client.GET("/session")));
  } catch (thrown) {
    if (isProblem(thrown, "signed-out")) return null;
    throw thrown;
  }
}

function take(session: Session): Session {
  takeToken(session.csrf);
  if (keptFor(session.name)) void sendPending();
  else forget();
  return session;
}

export const useSession = () =>
  useQuery({ queryKey: SESSION, queryFn: askSession, staleTime: Number.POSITIVE_INFINITY });

/** The session of a room behind the sign-in; the router shows no such room without one. */
export function useSignedIn(): Session {
  const { data } = useSession();
  // When the session ends, the room stays as it is for the moment until the sign-in room has come.
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  const session = data ?? last;
  if (!session) throw new Error("not signed in");
  return session;
}

export function useSigning() {
  const queries = useQueryClient();
  return {
    signedIn(session: Session) {
      queries.setQueryData(SESSION, take(session));
      // What another session saw is asked for again.
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
    },
    async signOut() {
      await answer(client.DELETE("/session"));
      signedOut(queries);
      keptFor(null);
      forget();
    },
  };
}

/** The session is over. Whatever was on screen goes from memory; drafts stay for the same person. */
export function signedOut(queries: QueryClient) {
  takeToken("");
  queries.setQueryData(SESSION, null);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== SESSION[0] });
}
