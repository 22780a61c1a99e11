// What stands around every room: the project and its rooms, language, look, the connection, and the region that speaks.
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { projectQuery, useProjectId } from "../api/project.ts";
import { useSession } from "../api/session.ts";
import { useWords } from "../words/Words.tsx";
import { useAnnounced } from "./announce.ts";
import { ConnectionLine } from "./ConnectionLine.tsx";
import { useCommands } from "./commands.ts";
import { Keyboard, openCommands, openHelp } from "./Keyboard.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { roomsFor } from "./rooms.ts";
import { ThemeSwitch } from "./ThemeSwitch.tsx";

/** The name of the project on screen, in the reader's language. */
function useProjectName(id: string): string | undefined {
  const { language } = useWords();
  const { data } = useQuery({ ...projectQuery(id), enabled: false });
  return data && ((language === "cy" && data.name_cy) || data.name);
}

export function Frame() {
  const { say, language, speak } = useWords();
  const session = useSession().data;
  const project = useProjectId();
  const name = useProjectName(project);
  const navigate = useNavigate();
  const role = session?.projects.find(({ id }) => id === project)?.role;
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
            {several ? <Link to="/">{name ?? say("web-shell-name")}</Link> : (name ?? say("web-shell-name"))}
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
                    {say(words)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      <ConnectionLine />
      <main id="page" tabIndex={-1}>
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
