// Which project? Shown only to people with several, or with none yet.
import { Link } from "@tanstack/react-router";
import { useSignedIn } from "../../api/session.ts";
import { Room } from "../../shell/Room.tsx";
import { capitalised } from "../../words/bundle.ts";
import { useWords } from "../../words/Words.tsx";
import "./projects.css";

export function Projects() {
  const { say, named, language } = useWords();
  const { projects } = useSignedIn();
  if (projects.length === 0)
    return (
      <Room title={say("web-shell-projects")}>
        <p>{say("web-shell-projects-none")}</p>
      </Room>
    );
  return (
    <Room title={say("web-shell-projects-which")}>
      <ul className="projects">
        {projects.map(({ id, name, name_cy, role }) => (
          <li key={id}>
            <Link to="/p/$project/map" params={{ project: id }}>
              <strong>{(language === "cy" && name_cy) || name}</strong>
              <span>{capitalised(named("role", role))}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Room>
  );
}
