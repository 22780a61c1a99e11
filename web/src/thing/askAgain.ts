// Asks again for a record that is on screen: at once, and then once a second at most. Four hundred photos that arrive one by one are
// four hundred pieces of news, and not as many questions.
import type { QueryClient } from "@tanstack/react-query";
import { wholeKey } from "./whole.ts";

const BETWEEN_MS = 1_000;
const resting = new Map<string, { again: boolean }>();

export function askAgain(queries: QueryClient, project: string, id: string) {
  const rest = resting.get(id);
  if (rest) {
    rest.again = true;
    return;
  }
  void queries.invalidateQueries({ queryKey: wholeKey(project, id) });
  const now = { again: false };
  resting.set(id, now);
  setTimeout(() => {
    resting.delete(id);
    if (now.again) askAgain(queries, project, id);
  }, BETWEEN_MS);
}
