// Files that are dropped where nobody takes them in: the browser would open them in place of the app. Here nothing happens but a
// sentence that says where they belong. A page that takes files in listens while the event comes down (`capture`), before this.
import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useWords } from "../words/Words.tsx";
import { Notice } from "./ProblemNotice.tsx";

export const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

export function DropGuard() {
  const { say } = useWords();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const [droppedAt, setDroppedAt] = useState<string>();
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      setDroppedAt(path);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [path]);
  if (droppedAt !== path) return null;
  return (
    <Notice>
      <p>{say("web-shell-dropped")}</p>
      <button type="button" className="button" onClick={() => setDroppedAt(undefined)}>
        {say("web-shell-close")}
      </button>
    </Notice>
  );
}
