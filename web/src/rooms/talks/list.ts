// What the list of talks asks the server for, and the streets that one may choose of.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, client } from "../../api/client.ts";
import { projectKey } from "../../api/project.ts";
import type { Wanted } from "../../parts/useThings.ts";
import type { TalksSearch } from "./search.ts";

const KIND = "conversation";

export const asked = ({ talk: _, ...search }: TalksSearch): Wanted => ({
  kind: KIND,
  sort: "newest",
  ...search,
});

/** The streets of all talks, whatever is looked for just now; asked for again when there are more or fewer talks. */
export function useStreets(p: string, talks: number | undefined): string[] {
  const { data } = useQuery({
    queryKey: projectKey(p, "streets", KIND, talks ?? 0),
    queryFn: ({ signal }) =>
      answer(
        client.GET("/projects/{project}/streets", {
          params: { path: { project: p }, query: { kind: KIND } },
          signal,
        }),
      ),
    enabled: talks !== undefined,
    placeholderData: keepPreviousData,
  });
  return data?.streets ?? [];
}
