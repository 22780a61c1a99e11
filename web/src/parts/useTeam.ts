// Everybody of the project with their phones, and the sheets that nobody has used: kept as new as the team's computer knows it.
import { useQuery } from "@tanstack/react-query";
import { answer, client } from "../api/client.ts";
import { useEvents } from "../api/events.ts";
import { projectKey, useProjectId } from "../api/project.ts";

/** A phone that joins somebody's others, or comes with nothing new, is no commit and so no news: how often to look, ms. */
const LOOK_EVERY = 8_000;

export function useTeam() {
  const p = useProjectId();
  const team = useQuery({
    queryKey: projectKey(p, "people"),
    queryFn: () => answer(client.GET("/projects/{project}/people", { params: { path: { project: p } } })),
    refetchInterval: LOOK_EVERY,
  });
  useEvents(p, () => void team.refetch());
  return team;
}
