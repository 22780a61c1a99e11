// Something is on its way. Nothing at first, a bar with words after one second, what is safe meanwhile after ten.
import { useEffect, useState } from "react";
import { useWords } from "../words/Words.tsx";

export function Waiting() {
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
  return (
    <div className="waiting" role="status">
      <p>{say(since === 1 ? "web-shell-fetching" : "web-shell-fetching-long")}</p>
      <div className="bar" />
    </div>
  );
}
