// Tells react-aria-components which language is spoken. It has no Welsh of its own, so its few built-in words stay English there;
// every label is given by us.
import "./aria.css";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useWords } from "../words/Words.tsx";

// It writes a style element for pressing unless one of this name is there; ours is in aria.css, where the policy allows it.
const STYLE = "react-aria-pressable-style";
if (!document.getElementById(STYLE)) {
  const here = document.createElement("meta");
  here.id = STYLE;
  document.head.append(here);
}

export function AriaWords({ children }: { children: ReactNode }) {
  const { language } = useWords();
  return <I18nProvider locale={language === "cy" ? "cy-GB" : "en-GB"}>{children}</I18nProvider>;
}
