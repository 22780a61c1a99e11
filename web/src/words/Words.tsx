// Hands the words of the chosen language to every room. A switch of language draws the same components again with other
// words: place, focus and what is typed stay.
import {
  createContext,
  type ReactNode,
  startTransition,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { type Language, LOCALE, type Said } from "./bundle.ts";
import { keep, load } from "./load.ts";

interface Spoken extends Said {
  /** The tag for `Intl` and react-aria: `en-GB` or `cy`. */
  locale: string;
  speak: (language: Language) => void;
}

const Context = createContext<Spoken | null>(null);

export function Words({ first, children }: { first: Said; children: ReactNode }) {
  const [said, setSaid] = useState(first);
  useEffect(() => {
    document.documentElement.lang = said.language;
  }, [said]);
  const spoken = useMemo<Spoken>(
    () => ({
      ...said,
      locale: LOCALE[said.language],
      speak: (language) => {
        keep(language);
        void load(language).then((next) => startTransition(() => setSaid(next)));
      },
    }),
    [said],
  );
  return <Context value={spoken}>{children}</Context>;
}

export function useWords(): Spoken {
  const spoken = useContext(Context);
  if (!spoken) throw new Error("useWords outside Words");
  return spoken;
}
