// PouchDB's own server on its own disk, as it is installed. Says its port on a line, and ends with its parent's pipe.
import { createRequire } from "node:module";
import { join } from "node:path";
import express from "express";

const require = createRequire(import.meta.url);
const [folder] = process.argv.slice(2);
const PouchDB = require("pouchdb-node").defaults({ prefix: join(folder, "served-") });
const app = express();
app.use(
  "/",
  require("express-pouchdb")(PouchDB, {
    mode: "minimumForPouchDB",
    inMemoryConfig: true,
    logPath: join(folder, "log.txt"),
  }),
);
const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit());
