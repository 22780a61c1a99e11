// One record with all that hangs from it, as the server tells it. Asked for again whenever something arrives, so that what
// somebody else does is seen. One that is not there (any more), or not theirs to see, is `null`: with that answer it goes from the
// page, from memory and from drafts.
import { queryOptions } from "@tanstack/react-query";
import { answer, client } from "../api/client.ts";
import { isProblem } from "../api/problem.ts";
import { projectKey } from "../api/project.ts";
import type { Whole } from "../api/types.ts";
import { dropDrafts } from "../shell/drafts.ts";

export const wholeKey = (p: string, ...rest: string[]) => projectKey(p, "whole", ...rest);

export const wholeQuery = (p: string, id: string) =>
  queryOptions({
    queryKey: wholeKey(p, id),
    queryFn: async ({ client: queries, queryKey }): Promise<Whole | null> => {
      try {
        return await answer(
          client.GET("/projects/{project}/records/{record}", {
            params: { path: { project: p, record: id } },
          }),
        );
      } catch (thrown) {
        if (!isProblem(thrown, "not-found") && !isProblem(thrown, "malformed")) throw thrown;
        // What hung from it went with it.
        const hung = queries.getQueryData<Whole | null>(queryKey)?.children ?? [];
        for (const gone of [id, ...hung.map((part) => part.id)]) dropDrafts(`thing/${gone}/`);
        return null;
      }
    },
    staleTime: 0,
  });
