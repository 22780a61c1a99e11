// A thing that went while somebody looked at it: taken back for all, or narrowed to people of whom they are none. Which of the two is
// not theirs to know. With it went what was typed on its page, since that may be what had to go.
import { useRef } from "react";
import type { Whole } from "../api/types.ts";
import { useWords } from "../words/Words.tsx";

/** Whether it was on this page before it was gone; `null` alone may also be an address that leads nowhere. */
export function useWent(whole: Whole | null | undefined): boolean {
  const seen = useRef(false);
  if (whole) seen.current = true;
  return whole === null && seen.current;
}

/** `forAll`: the server said that it was taken back. */
export function WentWhy({ forAll }: { forAll: boolean }) {
  const { say } = useWords();
  return (
    <>
      {!forAll && <p>{say("web-record-went-why")}</p>}
      <p>{say("web-record-went-typed")}</p>
    </>
  );
}
