// PouchDB pushes so many records to its own server and a second one pulls them, each with a folder of its own: milliseconds as JSON.
// LevelDB does not wait for the disk here, as PouchDB has it by default; pages are large, which is faster for it than its own size.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { id, record } from "./record.mjs";

const PouchDB = createRequire(import.meta.url)("pouchdb-node");
const PAGE = { batch_size: 1_000, batches_limit: 10 };
const records = Number(process.argv[2]);
const folder = await mkdtemp(join(tmpdir(), "walkabout-peer-"));
const server = spawn(process.execPath, [join(import.meta.dirname, "pouch-server.mjs"), folder], {
  stdio: ["pipe", "pipe", "inherit"],
});

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function all(db) {
  const { doc_count } = await db.info();
  if (doc_count !== records) throw new Error(`${doc_count} of ${records} arrived`);
}

try {
  const [port] = await once(server.stdout, "data");
  const remote = () => new PouchDB(`http://127.0.0.1:${String(port).trim()}/team`);
  const one = new PouchDB(join(folder, "one"));
  for (let n = 0; n < records; n += 1_000)
    await one.bulkDocs(
      Array.from({ length: Math.min(1_000, records - n) }, (_, k) => ({ _id: id(n + k), ...record(n + k) })),
    );
  const push_ms = await timed(() => one.replicate.to(remote(), PAGE));
  await all(remote());
  const two = new PouchDB(join(folder, "two"));
  const pull_ms = await timed(() => two.replicate.from(remote(), PAGE));
  await all(two);
  await Promise.all([one.close(), two.close()]);
  console.log(JSON.stringify({ push_ms, pull_ms }));
} finally {
  server.stdin.end();
  await rm(folder, { recursive: true, force: true });
}
