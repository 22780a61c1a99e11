// The frame of one room's page: its h1, the title of the window, and the focus, which moves to the h1 when somebody comes here
// from another room. `place` names what is shown when one room shows many things, so that each counts as a new page.
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../words/Words.tsx";
import { PaperFoot } from "./PaperFoot.tsx";

let shown: string | undefined;

interface Props {
  title: string;
  /** Something that tells pages of the same room apart, such as an id. */
  place?: string;
  /** Keeps the h1 for screen readers alone, where the page needs the height. */
  quietTitle?: boolean;
  className?: string;
  children: ReactNode;
}

export function Room({ title, place = "", quietTitle = false, className, children }: Props) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = say("web-shell-name");
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  useEffect(() => {
    const here = `${location.pathname}#${place}`;
    if (shown !== undefined && shown !== here) heading.current?.focus();
    shown = here;
  }, [place]);
  return (
    <div className={className ? `room ${className}` : "room"}>
      <h1 ref={heading} tabIndex={-1} className={quietTitle ? "unseen" : undefined}>
        {title}
      </h1>
      {children}
      <PaperFoot />
    </div>
  );
}
