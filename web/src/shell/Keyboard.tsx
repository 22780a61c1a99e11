// Listens for the keys of the whole app and shows the command bar or the keyboard help. Room commands with a key run here too.
import { useEffect, useState } from "react";
import { CommandBar } from "./CommandBar.tsx";
import { commands, singleKeys, typing } from "./commands.ts";
import { KeyboardHelp } from "./KeyboardHelp.tsx";

type Open = "commands" | "help" | null;

let openNow: (what: Open) => void = () => {};
export const openCommands = () => openNow("commands");
export const openHelp = () => openNow("help");

export function Keyboard() {
  const [open, setOpen] = useState<Open>(null);
  useEffect(() => {
    openNow = setOpen;
    const pressed = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpen("commands");
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || !singleKeys() || typing(event)) return;
      const command = commands().find(({ key }) => key === event.key);
      if (event.key === "/") setOpen("commands");
      else if (event.key === "?") setOpen("help");
      else if (command) command.run();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => {
      openNow = () => {};
      window.removeEventListener("keydown", pressed);
    };
  }, []);
  const close = () => setOpen(null);
  if (open === "commands") return <CommandBar close={close} />;
  return open === "help" ? <KeyboardHelp close={close} /> : null;
}
