// The list of talks that one may see. Words, people and days are the server's to look for; streets and outcomes are told apart here,
// in what it answers.
import { queryOptions } from "@tanstack/react-query";
import { answer, client } from "../../api/client.ts";
import { projectKey } from "../../api/project.ts";
import type { Row, ThingsQuery } from "../../api/types.ts";
import type { TalksSearch } from "./search.ts";

const AT_ONCE = 500;
/** A neighbourhood has thousands at most; beyond that the filters have to help. */
const MOST = 10_000;

export function asked({ text, person, from, to }: TalksSearch): ThingsQuery {
  return {
    kind: "conversation",
    sort: "newest",
    limit: AT_ONCE,
    ...(text ? { text } : {}),
    ...(person ? { person } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

export function talksQuery(p: string, search: TalksSearch) {
  const query = asked(search);
  return queryOptions({
    queryKey: projectKey(p, "talks", query),
    queryFn: async () => {
      const rows: Row[] = [];
      for (;;) {
        const page = await answer(
          client.GET("/projects/{p}/records", {
            params: { path: { p }, query: { ...query, offset: rows.length } },
          }),
        );
        rows.push(...page.rows);
        if (page.rows.length === 0 || rows.length >= Math.min(page.total, MOST)) return rows;
      }
    },
    placeholderData: (before) => before,
  });
}

/** Those of a street and an outcome, where these are looked for. */
export const among = (rows: Row[], { street, outcome }: TalksSearch): Row[] =>
  rows.filter((row) => (!street || row.line === street) && (!outcome || row.outcome === outcome));

/** The streets that there are, in the order of the alphabet. */
export const streetsIn = (rows: Row[], locale: string): string[] =>
  [...new Set(rows.map(({ line }) => line).filter(Boolean))].sort((a, b) => a.localeCompare(b, locale));
