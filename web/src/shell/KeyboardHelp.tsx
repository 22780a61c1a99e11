// Which keys do what, and the switch for those that are one letter alone.
import { useState } from "react";
import { useWords } from "../words/Words.tsx";
import { singleKeys, turnSingleKeys, useAllCommands } from "./commands.ts";
import { Dialog } from "./Dialog.tsx";

export function KeyboardHelp({ close }: { close: () => void }) {
  const { say } = useWords();
  const [single, setSingle] = useState(singleKeys);
  const ofRooms = useAllCommands().filter(({ key }) => key);
  return (
    <Dialog title={say("web-shell-keys")} close={close}>
      <dl className="keys">
        <div>
          <dt>
            <kbd>Tab</kbd>
          </dt>
          <dd>{say("web-shell-keys-tab")}</dd>
        </div>
        <div>
          <dt>
            <kbd>↑</kbd> <kbd>↓</kbd>
          </dt>
          <dd>{say("web-shell-keys-arrows")}</dd>
        </div>
        <div>
          <dt>
            <kbd>/</kbd> <kbd>Ctrl K</kbd>
          </dt>
          <dd>{say("web-shell-keys-commands")}</dd>
        </div>
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{say("web-shell-keys-help")}</dd>
        </div>
        {ofRooms.map(({ id, key, name }) => (
          <div key={id}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input
          type="checkbox"
          checked={single}
          onChange={({ target }) => {
            turnSingleKeys(target.checked);
            setSingle(target.checked);
          }}
        />
        {say("web-shell-keys-single")}
      </label>
    </Dialog>
  );
}
