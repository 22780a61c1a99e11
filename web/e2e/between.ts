// What lies between a phone and its team: a way that may refuse some of what is asked, and that sees when something is answered.
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Team } from "./team.ts";

interface Way {
  /** Questions whose address is like this break off unanswered. */
  refuse?: RegExp;
  /** The team's answer to this address begins to come. */
  answered?: (path: string) => void;
}

/** Another address of the same team, for a phone to join at. */
export async function between(
  team: Team,
  { refuse, answered }: Way,
): Promise<{ url: string; close: () => void }> {
  const { port } = new URL(team.url);
  const way = createServer((asked, answer) => {
    const { method, headers, url: path = "/" } = asked;
    if (refuse?.test(path)) {
      asked.socket.destroy();
      return;
    }
    const on = request({ host: "127.0.0.1", port, method, path, headers }, (came) => {
      answered?.(path);
      answer.writeHead(came.statusCode ?? 502, came.headers);
      came.pipe(answer);
    });
    on.on("error", () => answer.destroy());
    asked.pipe(on);
  });
  await new Promise<void>((ready) => way.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(way.address() as AddressInfo).port}`;
  return { url, close: () => void way.close() };
}
