// A photo in the hands of somebody else's client: tus-js-client brings it to the real program, over connections that break, past a
// computer that dies and back at the offset that it is told. No browser takes part.
import { createCipheriv, createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FileUrlStorage, Upload, type UploadOptions } from "tus-js-client";
import { between, type Question, type Way } from "./between.ts";
import { test as base, expect } from "./desk.ts";
import { scene } from "./there.ts";

// Its types leave out what only Node has.
declare module "tus-js-client" {
  class FileUrlStorage implements UrlStorage {
    constructor(path: string);
    findAllUploads(): Promise<PreviousUpload[]>;
    findUploadsByFingerprint(fingerprint: string): Promise<PreviousUpload[]>;
    removeUpload(urlStorageKey: string): Promise<void>;
    addUpload(fingerprint: string, upload: PreviousUpload): Promise<string>;
  }
}

const FILES = /\/files\b/;
const PIECE = 256 * 1024;
/** So little that all of it has been sent before anybody answers. */
const SMALL = 16 * 1024;
/** Asks again for as long as a busy machine may need: a limit for what never comes. */
const PATIENT = Array<number>(1_000).fill(20);
const DAY = 24 * 60 * 60 * 1000;

/** A file of some megabytes: a phone's own photo where there is one, else a drawing with as much said beside it. */
async function aPhoto(path: string): Promise<string> {
  const real = process.env.WALKABOUT_TRY_DATA;
  if (real) return join(real, "photos/iphone6_8mp_gps.jpg");
  const drawing = await readFile(scene("bench-shop"));
  const chance = createCipheriv("aes-128-ctr", Buffer.alloc(16), Buffer.alloc(16));
  const comment = () =>
    Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), chance.update(Buffer.alloc(65_533))]);
  const said = Array.from({ length: 30 }, comment);
  await writeFile(path, Buffer.concat([drawing.subarray(0, 2), ...said, drawing.subarray(2)]));
  return path;
}

const told = (bytes: Buffer) => `${bytes.length} bytes, ${createHash("sha256").update(bytes).digest("hex")}`;

interface Tus {
  way: Way;
  /** What tus asked so far, and was answered. */
  seen: Question[];
  photo: { id: string; file: string; length: number; is: string };
  /** Where clients of this phone note where to go on. */
  addresses: FileUrlStorage;
  /** What every client is given. */
  options: UploadOptions;
  /** A client that begins afresh, as an app does that was closed: it knows what lies in the store of addresses and nothing more. */
  client: (more?: UploadOptions) => Promise<Client>;
  /** What the team shows who asks for the photo: length and hash of its bytes, or the status of its refusal. */
  shown: () => Promise<string>;
  /** Files that are still on their way in, on the disk of the team's computer. */
  unfinished: () => Promise<string[]>;
}

interface Client {
  upload: Upload;
  /** It says that all has arrived; or why it gave up. */
  end: Promise<string>;
}

const test = base.extend<{ tus: Tus }>({
  tus: async ({ team }, use, info) => {
    // The phone brings the words and keeps the photo; its token is what the client shows.
    const way: Way = { refuse: FILES };
    const { url, seen, close } = await between(team, way);
    const { link } = await team.command<{ link: string }>(
      ...["invite", "--project", team.project, "--role", "volunteer", "--name", "Mair"],
    );
    const file = await aPhoto(info.outputPath("photo.jpg"));
    const mair = team.newPhone("Mair");
    await mair.say("join", link.replace(team.url, url));
    const { photos } = await mair.say<{ photos: string[] }>(
      ...["asset", "add", "--name", "Bench", "--photo", file],
    );
    await mair.sync().catch(() => undefined);
    const bytes = await readFile(file);
    const authorization = seen.find(({ headers }) => headers.authorization)?.headers.authorization ?? "";
    const id = photos[0] ?? "";
    way.refuse = undefined;
    seen.length = 0;
    const options: UploadOptions = {
      endpoint: `${url}/api/v1/files`,
      headers: { authorization },
      metadata: { record: id, variant: "original" },
      retryDelays: PATIENT,
      parallelUploads: 1,
    };
    const addresses = new FileUrlStorage(info.outputPath("addresses.json"));
    await use({
      way,
      options,
      addresses,
      seen,
      photo: { id, file, length: bytes.length, is: told(bytes) },
      client: async (more = {}) => {
        let onSuccess = () => {};
        let onError = (_: Error) => {};
        const end = new Promise<string>((ended) => {
          onSuccess = () => ended("arrived");
          onError = ({ message }) => ended(message);
        });
        const upload = new Upload(createReadStream(file) as never, {
          ...options,
          urlStorage: addresses,
          onSuccess,
          onError,
          ...more,
        });
        const [before] = await upload.findPreviousUploads();
        if (before) upload.resumeFromPreviousUpload(before);
        return { upload, end };
      },
      shown: async () => {
        const answer = await fetch(`${team.url}/api/v1/photos/${id}/original`, {
          headers: { authorization },
        });
        return answer.ok ? told(Buffer.from(await answer.arrayBuffer())) : `${answer.status}`;
      },
      unfinished: () => readdir(join(team.data, "uploads")),
    });
    close();
  },
});

const offset = ({ headers }: Question) => Number(headers["upload-offset"]);
const sends = (seen: Question[]) => seen.filter(({ headers }) => headers["upload-offset"] !== undefined);
/** What was sent and taken: from where, and how much. A server that still writes what came before (423) is asked again. */
const taken = (seen: Question[]) =>
  sends(seen)
    .filter(({ status }) => status === 204)
    .map((question) => [offset(question), question.bytes]);
const asked = (seen: Question[], ...statuses: number[]) =>
  seen.filter(({ status }) => statuses.includes(status)).map(({ method, status }) => `${method} ${status}`);

/** Sends so many bytes and loses its connection; answers with how much lies on the team's disk. */
async function cut({ way, seen, client }: Tus, after: number): Promise<number> {
  way.middle = {
    after,
    act: (_, { near, far }) => {
      far.destroy();
      near.destroy();
    },
  };
  const { upload, end } = await client({ retryDelays: null });
  upload.start();
  expect(await end).toMatch(/^tus: failed to upload chunk at offset 0/);
  way.middle = undefined;
  const kept = await keptOf(seen);
  expect(kept).toBeLessThanOrEqual(after);
  return kept;
}

/** How much lies on the disk, once the server has noticed that no more comes. What was asked until then is forgotten. */
async function keptOf(seen: Question[]): Promise<number> {
  let kept = 0;
  const ask = async () => {
    kept = Number((await raw(seen[0], "HEAD")).headers.get("upload-offset"));
    return kept;
  };
  await expect.poll(ask, { intervals: [20] }).toBeGreaterThan(0);
  seen.length = 0;
  return kept;
}

/** Asks about the upload of this question, as somebody else with the same token would. */
function raw(question: Question | undefined, method: string): Promise<Response> {
  const { authorization = "", host } = question?.headers ?? {};
  const path = question?.answer.location ?? question?.path;
  return fetch(`http://${host}${path}`, { method, headers: { authorization, "tus-resumable": "1.0.0" } });
}

test("a photo that was cut off in the middle goes on from its stored address and arrives bit for bit", async ({
  tus,
}) => {
  const { length } = tus.photo;
  const kept = await cut(tus, Math.floor(length / 2));
  expect(await tus.shown(), "half a photo is shown to nobody").toBe("404");
  const { upload, end } = await tus.client();
  upload.start();
  expect(await end).toBe("arrived");
  expect(asked(tus.seen, 200, 201), "it asked where to go on, and began nothing anew").toContain("HEAD 200");
  expect(asked(tus.seen, 201)).toEqual([]);
  expect(taken(tus.seen), "what was there is not sent again").toEqual([[kept, length - kept]]);
  expect(await tus.shown()).toBe(tus.photo.is);
  expect(await tus.unfinished()).toEqual([]);

  tus.seen.length = 0;
  const again = await tus.client();
  again.upload.start();
  expect(await again.end).toBe("arrived");
  expect(
    tus.seen.map(({ method, bytes }) => [method, bytes]),
    "who did not hear it may ask",
  ).toEqual([["HEAD", 0]]);
});

test("an upload that its client stops and starts again goes on where it stopped", async ({ tus }) => {
  const { length } = tus.photo;
  const { upload, end } = await tus.client();
  const stopped = new Promise<void>((done) => {
    tus.way.middle = {
      after: Math.floor(length / 2),
      act: (_, { far }) => {
        void upload.abort();
        far.destroy();
        done();
      },
    };
  });
  upload.start();
  await stopped;
  tus.way.middle = undefined;
  const kept = await keptOf(tus.seen);
  upload.start();
  expect(await end).toBe("arrived");
  expect(taken(tus.seen)).toEqual([[kept, length - kept]]);
  expect(await tus.shown()).toBe(tus.photo.is);
});

test("the team's computer is killed in the middle: the client waits for it and nothing that was confirmed is sent again", async ({
  team,
  tus,
}) => {
  const { upload, end } = await tus.client({ chunkSize: PIECE });
  const killed = new Promise<void>((done) => {
    tus.way.middle = {
      of: (question) => offset(question) === 3 * PIECE,
      after: PIECE / 2,
      act: async (_, { near, far }) => {
        await team.stop();
        far.destroy();
        near.destroy();
        done();
      },
    };
  });
  upload.start();
  await killed;
  tus.way.middle = undefined;
  const confirmed = [0, 1, 2].map((n) => [n * PIECE, PIECE]);
  expect(taken(tus.seen)).toEqual(confirmed);
  await team.start();
  expect(await end).toBe("arrived");
  expect(taken(tus.seen).slice(0, 4)).toEqual([...confirmed, [3 * PIECE, PIECE]]);
  expect(asked(tus.seen, 201), "it is the same upload").toEqual(["POST 201"]);
  expect(await tus.shown()).toBe(tus.photo.is);
});

for (const [where, wrong] of [
  ["before", () => 0],
  ["behind", (kept: number) => kept + 1],
] as const)
  test(`a client that goes on ${where} what was kept is told 409, asks, and goes on at the right place`, async ({
    tus,
  }) => {
    const { length } = tus.photo;
    const kept = await cut(tus, length - 4 * SMALL);
    tus.way.lie = (question, answer) => {
      if (question.method !== "HEAD") return;
      answer["upload-offset"] = `${wrong(kept)}`;
      tus.way.lie = undefined;
    };
    const { upload, end } = await tus.client({ chunkSize: SMALL });
    upload.start();
    expect(await end).toBe("arrived");
    const [first] = sends(tus.seen) as [Question];
    expect([offset(first), first.status]).toEqual([wrong(kept), 409]);
    expect(taken(tus.seen)[0]?.[0]).toBe(kept);
    expect(await tus.shown()).toBe(tus.photo.is);
  });

test("a client whose connection died unnoticed is told 423 until the server lets go of it, and then goes on", async ({
  tus,
}) => {
  await cut(tus, tus.photo.length - 4 * SMALL);
  tus.way.middle = {
    after: SMALL / 2,
    act: (_, { near, far }) => {
      // The phone has lost its signal; the server waits for the rest.
      tus.way.middle = undefined;
      near.destroy();
      tus.way.lie = ({ status }) => {
        if (status === 423) far.destroy();
      };
    },
  };
  const { upload, end } = await tus.client({ chunkSize: SMALL });
  upload.start();
  expect(await end).toBe("arrived");
  expect(asked(tus.seen, 423)).toContain("PATCH 423");
  expect(await tus.shown()).toBe(tus.photo.is);
});

for (const [how, overridePatchMethod] of [
  ["in pieces", false],
  ["in pieces that say POST and mean PATCH", true],
] as const)
  test(`a photo arrives ${how}, each confirmed and kept for seven days`, async ({ tus }) => {
    const { length } = tus.photo;
    const confirmed: number[] = [];
    const { upload, end } = await tus.client({
      chunkSize: PIECE,
      overridePatchMethod,
      onChunkComplete: (_, all) => confirmed.push(all),
    });
    upload.start();
    expect(await end).toBe("arrived");
    const pieces = Array.from({ length: Math.ceil(length / PIECE) }, (_, n) => n * PIECE);
    expect(taken(tus.seen)).toEqual(pieces.map((at) => [at, Math.min(PIECE, length - at)]));
    expect(confirmed).toEqual([...pieces.slice(1), length]);
    for (const { answer } of tus.seen) {
      const left = Date.parse(`${answer["upload-expires"]}`) - Date.now();
      expect(Math.abs(left - 7 * DAY)).toBeLessThan(DAY / 2);
    }
    expect(await tus.shown()).toBe(tus.photo.is);
  });

test("an upload that is given up in the middle is gone at both ends, and may begin anew", async ({ tus }) => {
  const { upload } = await tus.client();
  const given = new Promise<void>((done) => {
    tus.way.middle = {
      after: Math.floor(tus.photo.length / 2),
      act: (_, { far }) => {
        far.destroy();
        void upload.abort(true).then(done);
      },
    };
  });
  upload.start();
  await given;
  tus.way.middle = undefined;
  expect(asked(tus.seen, 204)).toEqual(["DELETE 204"]);
  expect((await raw(tus.seen[0], "HEAD")).status).toBe(404);
  expect(await tus.unfinished()).toEqual([]);
  // It does not wait for its own store.
  await expect.poll(async () => (await tus.addresses.findAllUploads()).length, { intervals: [20] }).toBe(0);
  const anew = await tus.client();
  anew.upload.start();
  expect(await anew.end).toBe("arrived");
  expect(await tus.shown()).toBe(tus.photo.is);
});

test("an upload that the team no longer keeps is begun anew and arrives", async ({ tus }) => {
  await cut(tus, Math.floor(tus.photo.length / 2));
  const [stored] = await tus.addresses.findAllUploads();
  const { headers } = tus.options;
  const drop = { method: "DELETE", headers: { ...headers, "tus-resumable": "1.0.0" } };
  expect((await fetch(`${stored?.uploadUrl}`, drop)).status).toBe(204);
  tus.seen.length = 0;
  const { upload, end } = await tus.client();
  upload.start();
  expect(await end).toBe("arrived");
  expect(tus.seen.map(({ method, status }) => `${method} ${status}`)).toEqual([
    "HEAD 404",
    "POST 201",
    "PATCH 204",
  ]);
  expect(await tus.shown()).toBe(tus.photo.is);
});

test("a photo that the team has from the same person already is not taken twice", async ({ tus }) => {
  const { upload, end } = await tus.client();
  upload.start();
  expect(await end).toBe("arrived");
  tus.seen.length = 0;
  for (const { urlStorageKey } of await tus.addresses.findAllUploads())
    await tus.addresses.removeUpload(urlStorageKey);
  const again = await tus.client({ chunkSize: SMALL });
  again.upload.start();
  expect(await again.end).toBe("arrived");
  expect(tus.seen.map(({ method, status }) => `${method} ${status}`)).toEqual([
    "POST 201",
    "PATCH 409",
    "HEAD 200",
  ]);
  expect(await tus.unfinished()).toEqual([]);
});

test("a client that would send halves side by side is refused, and nothing of it stays", async ({ tus }) => {
  const { upload, end } = await tus.client({
    parallelUploads: 2,
    metadataForPartialUploads: tus.options.metadata ?? {},
    retryDelays: null,
  });
  upload.start();
  expect(await end).toMatch(/response code: 403/);
  expect(await tus.unfinished()).toEqual([]);
  expect(await tus.shown()).toBe("404");
});
