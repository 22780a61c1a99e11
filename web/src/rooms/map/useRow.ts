// The row of what is chosen: from the loaded list, or asked for by itself. Nothing where the filters hide it.
import { useQuery } from "@tanstack/react-query";
import { answer, client } from "../../api/client.ts";
import { isProblem } from "../../api/problem.ts";
import { projectKey } from "../../api/project.ts";
import type { Row } from "../../api/types.ts";
import { asked, type Filters, filterText } from "./search.ts";

export function useRow(p: string, filters: Filters, id: string | undefined, rows: Row[]): Row | undefined {
  const loaded = id ? rows.find((row) => row.id === id) : undefined;
  const { data } = useQuery({
    queryKey: projectKey(p, "row", id ?? "", filterText(filters)),
    queryFn: async ({ signal }) => {
      try {
        const query = { ...asked(filters), around: id ?? "", limit: 1 };
        const { rows } = await answer(
          client.GET("/projects/{project}/records", { params: { path: { project: p }, query }, signal }),
        );
        return rows.find((row) => row.id === id) ?? null;
      } catch (thrown) {
        if (isProblem(thrown, "not-found") || isProblem(thrown, "malformed")) return null;
        throw thrown;
      }
    },
    enabled: id !== undefined && loaded === undefined,
  });
  return loaded ?? (data?.id === id ? (data ?? undefined) : undefined);
}
