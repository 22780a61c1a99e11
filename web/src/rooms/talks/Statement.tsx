// One thing that somebody said: their words first, in their language, never changed; how it was said; the same in other words; and
// what a coordinator adds or hides.
import { useState } from "react";
import type { View } from "../../api/types.ts";
import { announce } from "../../shell/announce.ts";
import { headsOf, isSet, shown } from "../../thing/change.ts";
import { Fields } from "../../thing/Fields.tsx";
import { useAround } from "../../thing/Surroundings.tsx";
import { inWords } from "../../thing/spoken.ts";
import { Trouble, type Untaken } from "../../thing/Trouble.tsx";
import { useSend } from "../../thing/useSend.ts";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";

/** A tag that a `lang` attribute may hold. */
const asTag = (tag: unknown) =>
  typeof tag === "string" && /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(tag) ? tag : undefined;

export function Statement({ view, spoken }: { view: View; spoken: string | undefined }) {
  const { say, named } = useWords();
  const { project, tell, gone } = useAround();
  const send = useSend();
  const [trouble, setTrouble] = useState<Untaken | null>(null);
  const [working, setWorking] = useState(false);
  const text = (field: string) => {
    const value = shown(view.fields[field]);
    return typeof value === "string" ? value : "";
  };
  const words = text("words");
  const short = words.length > 60 ? `${[...words].slice(0, 60).join("")}…` : words;
  const hidden = shown(view.fields.hidden) === true;
  const coordinator = project.role === "coordinator" && view.may.edit;
  const how = [text("as") && named("said", text("as")), text("from") && named("from", text("from"))].filter(
    Boolean,
  );
  const by = text("in_other_words_by");
  const hide = async () => {
    if (working) return;
    setWorking(true);
    setTrouble(null);
    const changes = [isSet("hidden", !hidden, headsOf(view.fields.hidden))];
    const sent = await send([{ id: view.id, kind: view.kind, changes }]);
    setWorking(false);
    if (sent.came === "gone") gone();
    else if (sent.came === "saved") announce(say(hidden ? "web-talks-shown-now" : "web-talks-hidden-now"));
    else setTrouble(sent);
  };
  return (
    <li className={hidden ? "statement hidden" : "statement"}>
      {hidden && (
        <p>
          <strong>{say("web-talks-hidden")}</strong>
        </p>
      )}
      <blockquote lang={asTag(text("language")) ?? spoken}>{words}</blockquote>
      {how.length > 0 && <p className="statement-how">{capitalised(how.join(", "))}</p>}
      {text("in_other_words") && (
        <div className="statement-other">
          <p className="quiet-text">
            {by
              ? say("web-talks-other-words", { name: tell.person(by) })
              : say("web-talks-other-words-somebody")}
          </p>
          <p>{inWords(tell, view.kind, undefined, text("in_other_words"))}</p>
        </div>
      )}
      {text("would_settle_it") && <p>{say("web-talks-settle", { words: text("would_settle_it") })}</p>}
      {coordinator ? (
        <>
          <Fields view={view} only={["remark"]} />
          <button
            type="button"
            className="button quiet screen-only"
            aria-disabled={working}
            aria-label={say(hidden ? "web-talks-unhide-what" : "web-talks-hide-what", { words: short })}
            onClick={() => void hide()}
          >
            {say(hidden ? "web-talks-unhide" : "web-talks-hide")}
          </button>
        </>
      ) : (
        text("remark") && (
          <p>
            {named("field", "remark")}: {text("remark")}
          </p>
        )
      )}
      {trouble && <Trouble of={trouble} />}
    </li>
  );
}
