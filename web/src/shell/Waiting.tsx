// Something is on its way, to us or (`sending`) to the team. Nothing at first, a bar with words after one second, what is safe
// meanwhile after ten.
import { useEffect, useState } from "react";
import { useWords } from "../words/Words.tsx";

export function Waiting({ sending = false }: { sending?: boolean }) {
  const { say } = useWords();
  const [since, setSince] = useState<0 | 1 | 10>(0);
  useEffect(() => {
    const bar = setTimeout(() => setSince(1), 1_000);
    const sentence = setTimeout(() => setSince(10), 10_000);
    return () => {
      clearTimeout(bar);
      clearTimeout(sentence);
    };
  }, []);
  if (since === 0) return null;
  const [soon, late] = sending
    ? [say("web-shell-sending"), say("web-shell-sending-long")]
    : [say("web-shell-fetching"), say("web-shell-fetching-long")];
  return (
    <div className={sending ? "waiting sending" : "waiting"} role="status">
      <p>{since === 1 ? soon : late}</p>
      <div className="bar" />
    </div>
  );
}
