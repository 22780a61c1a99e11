// One change of the history, in words: what it was, and what it became.
import type { Field, PastChange } from "../api/types.ts";
import { fieldInWords, inWords, type Teller } from "./spoken.ts";

export function pastInWords(tell: Teller, kind: string, fields: Field[], change: PastChange): string {
  const { say } = tell;
  if (change.field === "trashed")
    return say(change.value === true ? "web-record-binned" : "web-record-restored");
  const declared = fields.find(({ id }) => id === change.field);
  const field = fieldInWords(tell, kind, change.field);
  const words = (value: PastChange["before"][number]) => inWords(tell, kind, declared, value);
  const before = change.before.map(words).filter(Boolean).join(" / ");
  const after = change.value === undefined ? "" : words(change.value);
  if (change.op === "add") return say("web-record-history-added", { field, after });
  if (change.op === "remove" || after === "") return say("web-record-history-cleared", { field, before });
  return before === ""
    ? say("web-record-history-first", { field, after })
    : say("web-record-history-from-to", { field, before, after });
}
