// A dialog of the browser's own kind: it holds the focus, closes with Escape, and gives the focus back. What has `data-first`
// gets the focus first; otherwise the button that closes it.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "../words/Words.tsx";

interface Props {
  title: string;
  close: () => void;
  className?: string;
  children: ReactNode;
}

export function Dialog({ title, close, className = "", children }: Props) {
  const { say } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, []);
  return (
    <dialog ref={dialog} className={`dialog ${className}`} aria-labelledby={id} onClose={close}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
          {say("web-shell-close")}
        </button>
      </header>
      {children}
    </dialog>
  );
}
