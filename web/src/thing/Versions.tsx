// Versions that stand side by side: who wrote which and when, and one button each to settle it. Settling replaces all of them.
import type { Field, Version, View } from "../api/types.ts";
import { useWords } from "../words/Words.tsx";
import { whenInWords } from "../words/when.ts";
import { useAround } from "./Surroundings.tsx";
import { inWords } from "./spoken.ts";
import { Value } from "./Value.tsx";

interface Props {
  view: View;
  field: Field;
  versions: Version[];
  /** Missing where one may not change it. */
  choose?: ((version: Version) => void) | undefined;
  another?: (() => void) | undefined;
}

export function Versions({ view, field, versions, choose, another }: Props) {
  const { say } = useWords();
  const { tell } = useAround();
  return (
    <div className="thing-versions">
      <p>
        <strong>
          {versions.length > 2
            ? say("web-record-versions-many", { count: versions.length })
            : say("versions-title")}
        </strong>
      </p>
      <ul>
        {versions.map((version) => {
          const { value, by, time_ms, at } = version;
          const words = inWords(tell, view.kind, field, value) || say("web-record-nothing");
          return (
            <li key={`${at.batch}:${at.n}`}>
              <p className="quiet-text">
                {say("web-record-history-when", {
                  name: tell.person(by),
                  when: whenInWords(time_ms, tell.zone, tell),
                })}
              </p>
              <p>
                {value === null ? (
                  say("web-record-nothing")
                ) : (
                  <Value {...{ kind: view.kind, field, value }} />
                )}
              </p>
              {choose && (
                <button
                  type="button"
                  className="button screen-only"
                  aria-label={say("web-record-choose-what", { value: words })}
                  onClick={() => choose(version)}
                >
                  {say("web-record-choose")}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {another && (
        <button type="button" className="button screen-only" onClick={another}>
          {say("web-record-write-another")}
        </button>
      )}
    </div>
  );
}
