// A personal invitation as it is printed: one page, both languages side by side, with the code, what it is, and whom to ring.
import { useProject } from "../api/project.ts";
import type { Sheet } from "../api/types.ts";
import { dayOf } from "../words/when.ts";
import { QrPicture } from "./QrPicture.tsx";
import { useBothLanguages } from "./useBothLanguages.ts";
import "./invitation.css";

export function InvitationPaper({ sheet }: { sheet: Sheet }) {
  const project = useProject();
  const both = useBothLanguages();
  const words = sheet.code.split("-").join(" · ");
  return (
    <article className="invitation">
      <div className="invitation-columns">
        {both.map(({ language, say, named }) => (
          <section key={language} lang={language}>
            <p className="invitation-title">{say("web-invite-paper-title")}</p>
            <p className="invitation-project">{(language === "cy" && project.name_cy) || project.name}</p>
            <p>{say("web-invite-paper-for", { name: sheet.name })}</p>
            <p>{say("web-invite-paper-what")}</p>
            <ol>
              <li>{say("web-invite-paper-scan")}</li>
              <li>{say("web-invite-paper-type")}</li>
              <li>{say("web-invite-paper-signal")}</li>
            </ol>
            <p>{say("web-invite-paper-keeps")}</p>
            <p>
              <strong>
                {project.phone
                  ? say("web-invite-paper-ring", { phone: project.phone })
                  : say("web-invite-paper-ask")}
              </strong>
            </p>
            <p>
              {say("web-invite-paper-until", {
                day: dayOf(sheet.expires_ms, project.zone, { say, named }),
              })}
            </p>
          </section>
        ))}
      </div>
      <figure>
        <QrPicture qr={sheet.qr} name={words} />
        <figcaption>{words}</figcaption>
      </figure>
      {project.organisation && <p className="invitation-by">{project.organisation}</p>}
    </article>
  );
}
