// A part of the app that is fetched when it is first needed. One that does not come is a problem like any other, with a code: never
// a page that loads itself again, which without a connection would leave nothing at all.
import { connection, tryAgain } from "./connection.ts";
import { Problem } from "./problem.ts";

export async function fetchPart<T>(importing: () => Promise<T>): Promise<T> {
  try {
    return await importing();
  } catch {
    await tryAgain();
    // A server that answers and does not have it: the app has changed since this page was loaded.
    throw new Problem(connection() === "there" ? "part-missing" : "no-connection", 0);
  }
}

/** Loads the page again, but only where somebody is there to send it. */
export async function loadAgain(): Promise<void> {
  await tryAgain();
  if (connection() === "there") location.reload();
}
