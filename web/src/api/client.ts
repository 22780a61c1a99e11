// The one way to the server: openapi-fetch over the types of the API. It adds the session's token to whatever changes
// something, tells the connection and the session what it learns, and turns every failure into a `Problem`.
import createClient from "openapi-fetch";
import type { Paths } from "./agrees.ts";
import { answered, unanswered } from "./connection.ts";
import { Problem } from "./problem.ts";

export const BASE = "/api/v1";

let csrf = "";
let whenSignedOut: () => void = () => {};

export const takeToken = (token: string) => {
  csrf = token;
};
export const onSignedOut = (listener: () => void) => {
  whenSignedOut = listener;
};

/** A connection that brings nothing for so long is lost, though no network says so. */
const SILENT_MS = 30_000;
/** What is sent may take its time: bytes in a millisecond that the slowest connection carries. */
const SLOWEST = 8;
/** Answers that have no body, and that cannot be made with one. */
const EMPTY = new Set([204, 205, 304]);

/** `fetch` that ends: where nothing comes for too long, not even a piece of the answer, it is aborted. The answer is whole. */
async function fetchInTime(request: Request, bytes: number): Promise<Response> {
  const silence = new AbortController();
  const limit = () => setTimeout(() => silence.abort(), SILENT_MS + bytes / SLOWEST);
  let timer = limit();
  const heard = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (piece, on) => {
      clearTimeout(timer);
      timer = limit();
      on.enqueue(piece);
    },
  });
  try {
    const answer = await fetch(request, { signal: AbortSignal.any([request.signal, silence.signal]) });
    const { status, statusText, headers } = answer;
    if (!answer.body || EMPTY.has(status)) return answer;
    const whole = await new Response(answer.body.pipeThrough(heard)).arrayBuffer();
    return new Response(whole, { status, statusText, headers });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * `fetch` with our token, our problems and our knowledge of the connection. For bodies that are files as well: `bytes` is what
 * such a one weighs; `asked`: somebody did something, so that a session that has ended leads to the sign-in.
 */
export async function send(request: Request, bytes = 0, asked = true): Promise<Response> {
  if (request.method !== "GET" && csrf) request.headers.set("x-walkabout-csrf", csrf);
  let response: Response;
  try {
    response = await fetchInTime(request, bytes);
  } catch (thrown) {
    if (request.signal.aborted) throw thrown;
    unanswered();
    throw new Problem("no-connection", 0);
  }
  // A proxy that cannot reach the server is no answer of the server.
  if (response.status === 502 || response.status === 504) {
    unanswered();
    throw new Problem("no-connection", response.status);
  }
  answered();
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  const code =
    body && typeof body === "object" && "code" in body && typeof body.code === "string"
      ? body.code
      : byStatus(response.status);
  if (asked && response.status === 401 && code === "signed-out") whenSignedOut();
  const seconds = Number(response.headers.get("retry-after"));
  throw new Problem(code, response.status, seconds > 0 ? seconds : undefined);
}

function byStatus(status: number): string {
  const known: Record<number, string> = {
    401: "signed-out",
    403: "not-allowed",
    404: "not-found",
    413: "too-large",
    429: "too-many",
  };
  return known[status] ?? "failed";
}

export const client = createClient<Paths>({
  baseUrl: `${location.origin}${BASE}`,
  fetch: (request) => send(request),
});

/** For what is looked at by itself, again and again: nobody is taken from what they are doing because a session has ended meanwhile. */
export const unasked = (request: Request) => send(request, 0, false);

/** What a call answered. `send` has thrown already where it failed. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
