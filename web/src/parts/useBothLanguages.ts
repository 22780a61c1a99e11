// Both languages at once, for paper that one household reads: Welsh first, as on the signs of a Welsh street.
import { useEffect, useState } from "react";
import type { Said } from "../words/bundle.ts";
import { load } from "../words/load.ts";

/** Empty until both have arrived. */
export function useBothLanguages(): Said[] {
  const [both, setBoth] = useState<Said[]>([]);
  useEffect(() => {
    let here = true;
    void Promise.all([load("cy"), load("en")]).then((said) => {
      if (here) setBoth(said);
    });
    return () => {
      here = false;
    };
  }, []);
  return both;
}
