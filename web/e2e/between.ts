// What lies between a phone and its team: a way that may refuse some of what is asked, that sees what is asked and answered, and
// that may do anything to a question of which half has passed.
import { type ClientRequest, createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Team } from "./team.ts";

/** One question, and how far it came. */
export interface Question {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Bytes of its body that were passed on. */
  bytes: number;
  /** What the team answered; 0 where no answer came. */
  status: number;
  /** The headers of that answer, as the team gave them. */
  answer: IncomingHttpHeaders;
}

export interface Way {
  /** Questions whose address is like this break off unanswered. */
  refuse?: RegExp | undefined;
  /** The team's answer to this address begins to come. */
  answered?: (path: string) => void;
  /** What the way does once so many bytes of a question's body lie with the team's computer. The rest of it never passes. */
  middle?: Middle | undefined;
  /** Says something else than the team answered. */
  lie?: ((question: Question, answer: IncomingHttpHeaders) => void) | undefined;
}

interface Middle {
  /** Which question; the others pass. */
  of?: (question: Question) => boolean;
  after: number;
  act: (question: Question, ends: Ends) => void;
}

/** Both ends of a question on its way: each is broken with `destroy()`. */
interface Ends {
  near: Socket;
  far: ClientRequest;
}

/** Another address of the same team, for a phone to join at. What the way does may be changed as it goes. */
export async function between(
  team: Team,
  does: Way,
): Promise<{ url: string; seen: Question[]; close: () => void }> {
  const { port } = new URL(team.url);
  const seen: Question[] = [];
  const way = createServer(async (asked, answer) => {
    const { method = "", headers, url: path = "", socket: near } = asked;
    if (does.refuse?.test(path)) {
      near.destroy();
      return;
    }
    const question: Question = { method, path, headers, bytes: 0, status: 0, answer: {} };
    seen.push(question);
    const middle = does.middle?.of?.(question) === false ? undefined : does.middle;
    const far = request({ host: "127.0.0.1", port, method, path, headers }, (came) => {
      does.answered?.(path);
      question.status = came.statusCode ?? 502;
      question.answer = came.headers;
      const said = { ...came.headers };
      does.lie?.(question, said);
      answer.writeHead(question.status, said);
      came.pipe(answer);
    });
    far.on("error", () => answer.destroy());
    const pass = (piece: Buffer) =>
      new Promise<void>((passed) => {
        question.bytes += piece.length;
        far.write(piece, () => passed());
      });
    try {
      for await (const piece of asked as AsyncIterable<Buffer>) {
        const left = (middle?.after ?? Number.POSITIVE_INFINITY) - question.bytes;
        await pass(piece.subarray(0, left));
        if (piece.length < left) continue;
        // Neither end hears more of it, and neither is told.
        asked.on("error", () => undefined);
        middle?.act(question, { near, far });
        await new Promise((gone) => far.once("close", gone));
        return;
      }
      far.end();
    } catch {
      far.destroy();
    }
  });
  await new Promise<void>((ready) => way.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(way.address() as AddressInfo).port}`;
  return { url, seen, close: () => void way.close() };
}
