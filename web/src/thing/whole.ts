// One record with all that hangs from it, as the server tells it. Asked for again whenever something arrives, so that what
// somebody else does is seen; an erased one goes from the page, and from this memory, with the next answer.
import { queryOptions } from "@tanstack/react-query";
import { answer, client } from "../api/client.ts";
import { projectKey } from "../api/project.ts";

export const wholeKey = (p: string, ...rest: string[]) => projectKey(p, "whole", ...rest);

export const wholeQuery = (p: string, id: string) =>
  queryOptions({
    queryKey: wholeKey(p, id),
    queryFn: () => answer(client.GET("/projects/{p}/records/{id}", { params: { path: { p, id } } })),
    staleTime: 0,
  });
