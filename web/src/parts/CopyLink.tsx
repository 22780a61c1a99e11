// A link to be sent on: shown whole, so that it can be read or copied by hand where the browser will not copy.
import { announce } from "../shell/announce.ts";
import { useWords } from "../words/Words.tsx";

export function CopyLink({ link }: { link: string }) {
  const { say } = useWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      announce(say("web-invite-copied"));
    } catch {
      // A page without TLS may not write to the clipboard: the link is chosen instead, ready for Ctrl-C.
      const chosen = document.getElementById(`link-${link}`);
      if (chosen) getSelection()?.selectAllChildren(chosen);
      announce(say("web-invite-copy-by-hand"));
    }
  };
  return (
    <p className="copy-link">
      <code id={`link-${link}`}>{link}</code>
      <button type="button" className="button" onClick={() => void copy()}>
        {say("web-invite-copy")}
      </button>
    </p>
  );
}
