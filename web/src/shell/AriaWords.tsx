// Tells react-aria-components which language is spoken. It has no Welsh of its own, so its few built-in words stay English there;
// every label is given by us.
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useWords } from "../words/Words.tsx";

export function AriaWords({ children }: { children: ReactNode }) {
  const { language } = useWords();
  return <I18nProvider locale={language === "cy" ? "cy-GB" : "en-GB"}>{children}</I18nProvider>;
}
