// When a page becomes paper. A printer's window stops everything else, so whatever paper alone shows is there before this returns.
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Whether a page is being made for paper: what only paper shows is drawn only then. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => matchMedia("print").matches);
  useEffect(() => {
    const query = matchMedia("print");
    const changed = () => flushSync(() => setPrinting(query.matches));
    const begin = () => flushSync(() => setPrinting(true));
    query.addEventListener("change", changed);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", changed);
    return () => {
      query.removeEventListener("change", changed);
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", changed);
    };
  }, []);
  return printing;
}

/** Where what is shown may be seen again. Without what follows a `#`: that is where a sign-in link has its secret. */
export const liveAddress = ({ origin, pathname, search }: Location): string => origin + pathname + search;
