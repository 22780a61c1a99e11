// How many things the list holds. Not a live region: numbers change by themselves when something arrives, and a reader is told of
// that with more words and less often.
import { useWords } from "../../words/Words.tsx";

export function Count({ total, busy }: { total: number | undefined; busy: boolean }) {
  const { say } = useWords();
  return (
    <p className="map-count" aria-busy={busy}>
      {total !== undefined && say("count-things", { things: total })}
    </p>
  );
}
