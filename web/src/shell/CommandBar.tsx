// Reaches every room and action by typing a part of its name: `/` or Ctrl-K opens it, arrows choose, Enter goes.
import { useId, useState } from "react";
import { useWords } from "../words/Words.tsx";
import { type Command, useAllCommands } from "./commands.ts";
import { Dialog } from "./Dialog.tsx";

/** Without accents and capitals, so that "ty" finds "Tŷ". */
const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function CommandBar({ close }: { close: () => void }) {
  const { say } = useWords();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const found = useAllCommands().filter(({ name }) => plain(name).includes(plain(text.trim())));
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (command: Command | undefined) => {
    if (!command) return;
    close();
    // After the dialog has given the focus back, so that the room can take it.
    queueMicrotask(command.run);
  };
  return (
    <Dialog title={say("web-shell-commands")} close={close} className="commands">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(chosen);
        }}
      >
        <input
          type="text"
          data-first
          role="combobox"
          aria-label={say("web-shell-commands-where")}
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={chosen && `${list}-${chosen.id}`}
          autoComplete="off"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (!step || found.length === 0) return;
            event.preventDefault();
            setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
          }}
        />
      </form>
      <div id={list} role="listbox" aria-label={say("web-shell-commands")}>
        {found.map((command) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox names the active option
          <div
            key={command.id}
            id={`${list}-${command.id}`}
            role="option"
            aria-selected={command === chosen}
            onClick={() => run(command)}
          >
            {command.name}
            {command.key && <kbd>{command.key}</kbd>}
          </div>
        ))}
      </div>
      <p role="status">{found.length === 0 && say("web-shell-commands-none")}</p>
    </Dialog>
  );
}
