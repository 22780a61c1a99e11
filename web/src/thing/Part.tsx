// Something that hangs from a thing (a note, a promise, a link), as a record of its own: seen and changed in its place.
import type { View } from "../api/types.ts";
import { useWords } from "../words/Words.tsx";
import { dateInWords, whenInWords } from "../words/when.ts";
import { BinButton } from "./BinButton.tsx";
import { shown } from "./change.ts";
import { Fields } from "./Fields.tsx";
import { useAround } from "./Surroundings.tsx";
import { titleOf } from "./spoken.ts";

interface Props {
  view: View;
  /** Told that it went into the bin. */
  binned: (view: View) => void;
  but?: string[];
}

export function Part({ view, binned, but }: Props) {
  const { say } = useWords();
  const { tell } = useAround();
  return (
    <article className="thing-part">
      {view.kind === "promise" && <PromiseState view={view} />}
      {shown(view.fields.hidden) === true && (
        <p>
          <strong>{say("web-talks-hidden")}</strong>
        </p>
      )}
      <Fields view={view} but={but ?? []} />
      <p className="quiet-text">
        {say("web-record-written", {
          name: tell.person(view.author),
          when: whenInWords(view.made_ms, tell.zone, tell),
        })}
      </p>
      <BinButton view={view} name={titleOf(tell, view)} binned={binned} />
    </article>
  );
}

/** A day of the project's calendar, as the protocol writes it. */
const today = (zone: string) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(Date.now());

export type PromiseStanding = "kept" | "to-tell" | "late" | "open" | "no-day";
export function standingOf(view: View, day: string): PromiseStanding {
  if (shown(view.fields.told)) return "kept";
  if (shown(view.fields.outcome)) return "to-tell";
  const by = shown(view.fields.by);
  if (typeof by !== "string") return "no-day";
  return by < day ? "late" : "open";
}

/** Where a promise stands, in words; a late one says so before anything else. */
export function PromiseState({ view }: { view: View }) {
  const { say } = useWords();
  const { tell } = useAround();
  const by = shown(view.fields.by);
  const date = typeof by === "string" ? dateInWords(by, tell) : "";
  const standing = standingOf(view, today(tell.zone));
  const words = {
    kept: () => say("web-record-promise-kept"),
    "to-tell": () => say("web-record-promise-to-tell"),
    late: () => say("web-record-promise-late", { date }),
    open: () => say("web-record-promise-open", { date }),
    "no-day": () => say("web-record-promise-no-day"),
  }[standing];
  const nobody = standing !== "kept" && shown(view.fields.holder) === null;
  return (
    <p className={`promise-state ${standing}`}>
      <strong>{words()}</strong> {nobody && say("web-record-promise-no-holder")}
    </p>
  );
}
