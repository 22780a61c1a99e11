// The other language by its own name, on every page. Place, focus and what is typed stay.

import { load } from "../words/load.ts";
import { useWords } from "../words/Words.tsx";
import { announce } from "./announce.ts";

export function LanguageSwitch() {
  const { language, speak } = useWords();
  const other = language === "en" ? "cy" : "en";
  return (
    <button
      type="button"
      className="button quiet"
      lang={other}
      onClick={() => {
        speak(other);
        void load(other).then(({ say }) => announce(say("web-shell-language-now")));
      }}
    >
      {other === "cy" ? "Cymraeg" : "English"}
    </button>
  );
}
