// One phone: when it was last here, what it still has to send as it said itself then, and what to do when it is lost.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { answer, client } from "../../api/client.ts";
import { projectKey, useProject } from "../../api/project.ts";
import type { Device } from "../../api/types.ts";
import { announce } from "../../shell/announce.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { useWords } from "../../words/Words.tsx";
import { whenInWords } from "../../words/when.ts";
import { SureDialog } from "./SureDialog.tsx";

export function Phone({ device }: { device: Device }) {
  const words = useWords();
  const { say } = words;
  const project = useProject();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const label = useRef<HTMLParagraphElement>(null);
  const lost = useMutation({
    mutationFn: () =>
      answer(
        client.POST("/projects/{project}/devices/{id}/remove", {
          params: { path: { project: project.id, id: device.id } },
        }),
      ),
    onSuccess: async () => {
      announce(say("web-people-lost-done"));
      // The button that was pressed goes.
      label.current?.focus();
      await queries.invalidateQueries({ queryKey: projectKey(project.id, "people") });
    },
  });
  return (
    <li className={device.removed ? "person-phone removed" : "person-phone"}>
      <div>
        <p ref={label} tabIndex={-1}>
          <strong>{device.label || say("web-people-phone")}</strong>
        </p>
        {device.removed ? (
          <p>{say("web-people-phone-removed")}</p>
        ) : (
          <>
            <p className="quiet-text">
              {device.last_seen_ms == null
                ? say("web-people-never")
                : say("web-people-seen", { when: whenInWords(device.last_seen_ms, project.zone, words) })}
            </p>
            <Holds device={device} />
          </>
        )}
      </div>
      {lost.error && <ProblemNotice thrown={lost.error} />}
      {!device.removed && (
        <button type="button" className="button screen-only" onClick={() => setAsking(true)}>
          {say("web-people-lost")}
          <span className="unseen">: {device.label}</span>
        </button>
      )}
      {asking && (
        <SureDialog
          title={say("web-people-lost-title")}
          what={say("web-people-lost-sure")}
          yes={say("web-people-lost-yes")}
          close={() => setAsking(false)}
          agreed={() => lost.mutate()}
        />
      )}
    </li>
  );
}

function Holds({ device: { held } }: { device: Device }) {
  const words = useWords();
  const { say } = words;
  const project = useProject();
  if (!held) return <p className="quiet-text">{say("web-people-held-unknown")}</p>;
  const said = say("web-people-held-at", { when: whenInWords(held.at_ms, project.zone, words) });
  if (held.saves === 0 && held.photos === 0) {
    return (
      <p>
        {say("web-people-held-none")} <span className="quiet-text">{said}</span>
      </p>
    );
  }
  return (
    <p className="person-holds">
      {held.saves > 0 && <>{say("web-people-held-saves", { count: held.saves })} </>}
      {held.photos > 0 && <>{say("web-people-held-photos", { count: held.photos })} </>}
      <span className="quiet-text">{said}</span>
    </p>
  );
}
