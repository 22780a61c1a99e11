// What stands around every room: the project and its rooms, language, look, the connection, and the region that speaks.
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useProjectId } from "../api/project.ts";
import { useSession } from "../api/session.ts";
import type { InProject } from "../api/types.ts";
import { useWords } from "../words/Words.tsx";
import { useAnnounced } from "./announce.ts";
import { ConnectionLine } from "./ConnectionLine.tsx";
import { useCommands } from "./commands.ts";
import { DropGuard } from "./DropGuard.tsx";
import { Keyboard, openCommands, openHelp } from "./Keyboard.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { OutNow } from "./OutNow.tsx";
import { roomsFor } from "./rooms.ts";
import { ThemeSwitch } from "./ThemeSwitch.tsx";
import { useInboxCount } from "./useInboxCount.ts";

/** The project on screen; in a room outside all projects the one that was last on screen, so that its doors stay. */
function useLastProject(projects: InProject[] = []): string {
  const here = useProjectId();
  const [last, setLast] = useState("");
  if (here && here !== last) setLast(here);
  if (here) return here;
  const [only, ...others] = projects;
  return only && others.length === 0 ? only.id : last;
}

export function Frame() {
  const { say, language, speak } = useWords();
  const session = useSession().data;
  const project = useLastProject(session?.projects);
  const navigate = useNavigate();
  const member = session?.projects.find(({ id }) => id === project);
  const role = member?.role;
  const name = member && ((language === "cy" && member.name_cy) || member.name);
  const waiting = useInboxCount(project, role === "coordinator");
  const several = (session?.projects.length ?? 0) > 1;
  const offered = useMemo(() => {
    const rooms = role
      ? roomsFor(role).map(({ to, words }) => ({
          id: words,
          name: say(words),
          run: () => void navigate({ to, params: { project } }),
        }))
      : [];
    const places = session
      ? [
          ...(several
            ? [{ id: "projects", name: say("web-shell-projects"), run: () => void navigate({ to: "/" }) }]
            : []),
          { id: "account", name: say("web-shell-account"), run: () => void navigate({ to: "/account" }) },
        ]
      : [];
    const other = language === "en" ? "cy" : "en";
    return [
      ...rooms,
      ...places,
      { id: "language", name: say("web-shell-language-other"), run: () => speak(other) },
      { id: "keys", name: say("web-shell-keys"), run: openHelp },
    ];
  }, [role, session, several, project, language, say, speak, navigate]);
  useCommands(offered);
  return (
    <>
      <a className="skip" href="#page">
        {say("web-shell-skip")}
      </a>
      <header className="frame">
        <div className="frame-top">
          <p className="frame-name">
            {session ? <Link to="/">{name ?? say("web-shell-name")}</Link> : say("web-shell-name")}
          </p>
          <div className="frame-tools">
            <button type="button" className="button quiet" onClick={openCommands}>
              {say("web-shell-commands")} <kbd>/</kbd>
            </button>
            <LanguageSwitch />
            <ThemeSwitch />
            {session && (
              <Link className="button quiet" to="/account">
                {say("web-shell-account")}
              </Link>
            )}
          </div>
        </div>
        {role && (
          <nav aria-label={say("web-shell-rooms")}>
            <ul>
              {roomsFor(role).map(({ to, words }) => (
                <li key={to}>
                  <Link to={to} params={{ project }}>
                    {words === "web-shell-inbox" && waiting
                      ? say("web-shell-inbox-waiting", { count: waiting })
                      : say(words)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <ConnectionLine />
      {role === "coordinator" && <OutNow project={project} />}
      <main id="page" tabIndex={-1}>
        <DropGuard />
        <Outlet />
      </main>
      <Announcer />
      <Keyboard />
    </>
  );
}

function Announcer() {
  return (
    <div className="unseen" aria-live="polite" aria-atomic="true">
      {useAnnounced()}
    </div>
  );
}
