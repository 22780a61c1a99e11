// The card of the chosen thing: what it is at a glance, and the door to all of it.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answer, BASE, client } from "../../api/client.ts";
import { projectKey } from "../../api/project.ts";
import type { Row } from "../../api/types.ts";
import { Mark } from "../../kinds/Mark.tsx";
import { markOf } from "../../kinds/marks.ts";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import { Badges } from "./ThingRow.tsx";
import { type Clock, sortOf, titleOf } from "./thingTitle.ts";

interface Props {
  project: string;
  row: Row | undefined;
  id: string;
  clock: Clock;
  close: () => void;
}

export function Preview({ project, row, id, clock, close }: Props) {
  const said = useWords();
  const { say, named } = said;
  const photo = useFirstPhoto(project, id, (row?.photos ?? 0) > 0);
  return (
    <section className="map-card" aria-label={say("web-map-chosen")}>
      {row ? (
        <>
          {photo && (
            <img
              className="map-card-photo"
              src={`${location.origin}${BASE}/projects/${project}/photos/${photo}/thumbnail`}
              alt={capitalised(say("term-photo"))}
            />
          )}
          <div className="map-card-text">
            <p className="map-card-title">
              <Mark name={markOf(row)} /> <strong>{titleOf(row, clock, said)}</strong>
            </p>
            <p>
              {[sortOf(row, said), row.state && named("state", row.state), row.line]
                .filter(Boolean)
                .join(" · ")}
            </p>
            {(row.audience === "care" || row.audience === "own") && (
              <p className="quiet-text">{capitalised(say("audience-care"))}</p>
            )}
            <Badges row={row} />
          </div>
        </>
      ) : (
        <p className="map-card-text">{say("web-map-hidden")}</p>
      )}
      <p className="map-card-ways">
        <Link className="button main" to="/p/$project/record/$id" params={{ project, id }}>
          {say("web-map-open")}
        </Link>
        <button type="button" className="button" onClick={close}>
          {say("web-shell-close")}
        </button>
      </p>
    </section>
  );
}

/** The first photo that can be shown. */
function useFirstPhoto(p: string, id: string, any: boolean): string | undefined {
  const { data } = useQuery({
    queryKey: projectKey(p, "first-photo", id),
    queryFn: ({ signal }) =>
      answer(
        client.GET("/projects/{project}/records/{record}", {
          params: { path: { project: p, record: id } },
          signal,
        }),
      ),
    enabled: any,
  });
  return data?.children.find(({ kind, files }) => kind === "photo" && files?.thumbnail)?.id;
}
