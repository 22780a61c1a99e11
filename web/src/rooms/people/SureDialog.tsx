// Asks once more before something that is felt elsewhere: what will happen, one button to do it, one to leave it.
import type { ReactNode } from "react";
import { Dialog } from "../../shell/Dialog.tsx";
import { useWords } from "../../words/Words.tsx";

/** The browser's own closing gives the focus back; the dialog says `close` by itself then. */
const shut = (within: Element) => within.closest("dialog")?.close();

interface Props {
  title: string;
  what: string;
  yes: string;
  close: () => void;
  agreed: () => void;
  /** What is to be chosen first. */
  children?: ReactNode;
}

export function SureDialog({ title, what, yes, close, agreed, children }: Props) {
  const { say } = useWords();
  return (
    <Dialog title={title} close={close} className="sure">
      {children}
      <p>{what}</p>
      <div className="deeds">
        <button
          type="button"
          className="button main"
          onClick={({ currentTarget }) => {
            shut(currentTarget);
            agreed();
          }}
        >
          {yes}
        </button>
        <button type="button" className="button" onClick={({ currentTarget }) => shut(currentTarget)}>
          {say("web-people-leave-it")}
        </button>
      </div>
    </Dialog>
  );
}
