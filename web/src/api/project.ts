// The project that the address names, its schema, and the keys under which rooms keep what they asked of it. A key begins with
// ["project", id], so that one line makes a whole project fresh again.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { answer, client } from "./client.ts";
import type { Project, Schema } from "./types.ts";

export const projectKey = (project: string, ...rest: unknown[]) => ["project", project, ...rest];

export const projectQuery = (p: string) =>
  queryOptions({
    queryKey: projectKey(p, "itself"),
    queryFn: () => answer(client.GET("/projects/{project}", { params: { path: { project: p } } })),
  });

export const schemaQuery = queryOptions({
  queryKey: ["schema"],
  queryFn: () => answer(client.GET("/schema.json")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The id of the project that the address names. */
export function useProjectId(): string {
  const { project } = useParams({ strict: false });
  return project ?? "";
}

/** The project that the address names. Rooms inside a project are shown only when it has arrived. */
export function useProject(): Project {
  const { data } = useQuery(projectQuery(useProjectId()));
  if (!data) throw new Error("no project here");
  return data;
}

export function useSchema(): Schema | undefined {
  return useQuery(schemaQuery).data;
}
