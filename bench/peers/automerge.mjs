// One Automerge document of so many records on two replicas: each changes some, they sync, and both lie on the disk. Two runs, so that
// making the document does not count: `automerge.mjs make FILE RECORDS`, then `automerge.mjs sync FILE CHANGES`. Times in milliseconds
// and the highest memory of the process in megabytes as JSON.
import { open, readFile } from "node:fs/promises";
import * as Automerge from "@automerge/automerge";
import { id, record } from "./record.mjs";

async function keep(path, doc) {
  const file = await open(path, "w");
  await file.writeFile(Automerge.save(doc));
  await file.sync();
  await file.close();
}

const [what, path, count] = process.argv.slice(2);
if (what === "make") {
  let doc = Automerge.init();
  for (let n = 0; n < Number(count); n += 10_000)
    doc = Automerge.change(doc, (doc) => {
      doc.records ??= {};
      for (let k = n; k < Math.min(n + 10_000, Number(count)); k++) doc.records[id(k)] = record(k);
    });
  await keep(path, doc);
} else {
  const begun = performance.now();
  const bytes = await readFile(path);
  let [one, two] = [Automerge.load(bytes), Automerge.load(bytes)];
  const open_ms = performance.now() - begun;
  // All in one change, which is faster for it than one after the other.
  const changed = (doc, first) =>
    Automerge.change(doc, (doc) => {
      for (let n = 0; n < Number(count); n++) doc.records[id(first + 2 * n)].name = `Bench ${n}, painted`;
    });
  const changing = performance.now();
  one = changed(one, 0);
  two = changed(two, 1);
  const change_ms = performance.now() - changing;
  const syncing = performance.now();
  let [ofOne, ofTwo] = [Automerge.initSyncState(), Automerge.initSyncState()];
  for (;;) {
    const [nextOne, there] = Automerge.generateSyncMessage(one, ofOne);
    ofOne = nextOne;
    if (there) [two, ofTwo] = Automerge.receiveSyncMessage(two, ofTwo, there);
    const [nextTwo, back] = Automerge.generateSyncMessage(two, ofTwo);
    ofTwo = nextTwo;
    if (back) [one, ofOne] = Automerge.receiveSyncMessage(one, ofOne, back);
    if (!there && !back) break;
  }
  await keep(`${path}.one`, one);
  await keep(`${path}.two`, two);
  const sync_ms = performance.now() - syncing;
  const [heads, others] = [one, two].map((doc) => Automerge.getHeads(doc).sort().join());
  if (heads !== others) throw new Error("they did not meet");
  console.log(
    JSON.stringify({ open_ms, change_ms, sync_ms, peak_mb: process.resourceUsage().maxRSS / 1024 }),
  );
}
