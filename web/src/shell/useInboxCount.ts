// How much waits for a coordinator to decide, for the door of the inbox.
import { useQuery } from "@tanstack/react-query";
import { answer, client, unasked } from "../api/client.ts";
import { projectKey } from "../api/project.ts";

/** How often to look in a room that does not listen, ms. */
const LOOK_EVERY = 30_000;

export function useInboxCount(project: string, coordinates: boolean): number {
  const { data } = useQuery({
    queryKey: projectKey(project, "inbox", "count"),
    queryFn: () =>
      answer(
        client.GET("/projects/{project}/inbox/count", { params: { path: { project } }, fetch: unasked }),
      ),
    refetchInterval: LOOK_EVERY,
    enabled: coordinates,
  });
  return data?.waiting ?? 0;
}
