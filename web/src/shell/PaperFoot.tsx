// The foot of every printed room: where what it shows lives, in letters and as a code for a phone's camera.
import { useEffect, useState } from "react";
import type { Qr } from "../api/types.ts";
import { QrPicture } from "../parts/QrPicture.tsx";
import { useWords } from "../words/Words.tsx";
import { liveAddress, usePrinting } from "./paper.ts";

type Make = (address: string) => Qr | undefined;

export function PaperFoot() {
  const { say } = useWords();
  const printing = usePrinting();
  const [make, setMake] = useState<Make>();
  useEffect(() => {
    // Where it cannot be fetched, paper has the address alone.
    import("./paperQr.ts").then(
      ({ paperQr }) => setMake(() => paperQr),
      () => undefined,
    );
  }, []);
  if (!printing) return null;
  const address = liveAddress(location);
  const qr = make?.(address);
  return (
    <footer className="paper-foot paper-only">
      {qr && <QrPicture qr={qr} name={say("web-shell-paper-code")} />}
      <div>
        {qr && <p>{say("web-shell-paper-live")}</p>}
        <p>{say("web-shell-paper-address", { address })}</p>
      </div>
    </footer>
  );
}
