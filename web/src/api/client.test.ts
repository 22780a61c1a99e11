// A connection that says nothing ends in time; one that is merely slow does not.
import { beforeEach, expect, test, vi } from "vitest";

/** What the network does with each request in turn: nothing at all, or an answer in pieces, so many milliseconds apart. */
type Network = "silent" | "done" | { pieces: string[]; every: number };
let network: Network[] = [];
let asked: string[] = [];

const hang = (signal: AbortSignal) =>
  new Promise<never>((_, fail) => signal.addEventListener("abort", () => fail(new Error("aborted"))));

function inPieces({ pieces, every }: Exclude<Network, "silent" | "done">, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async start(on) {
      signal.addEventListener("abort", () => on.error(new Error("aborted")));
      for (const piece of pieces) {
        await new Promise((next) => setTimeout(next, every));
        if (signal.aborted) return;
        on.enqueue(encoder.encode(piece));
      }
      on.close();
    },
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/** The modules as a freshly loaded page has them. */
async function page() {
  vi.resetModules();
  return {
    ...(await import("./client.ts")),
    ...(await import("./connection.ts")),
    ...(await import("./saves.ts")),
  };
}

beforeEach(() => {
  network = [];
  asked = [];
  vi.useFakeTimers();
  vi.stubGlobal("location", { origin: "http://walkabout.test" });
  vi.stubGlobal("sessionStorage", { getItem: () => null, setItem: () => {}, removeItem: () => {} });
  vi.stubGlobal("fetch", async (request: Request | string, { signal }: { signal: AbortSignal }) => {
    // The question whether anybody is there.
    if (typeof request === "string") return Response.json({});
    asked.push(request.method === "POST" ? await request.clone().text() : request.url);
    const now = network.shift() ?? "silent";
    if (now === "done") {
      // As Chromium gives it: an empty stream rather than none.
      const empty = Response.json(null);
      return Object.defineProperty(empty, "status", { value: 204 });
    }
    return now === "silent" ? hang(signal) : inPieces(now, signal);
  });
});

test("a save on a silent connection is given up after half a minute, and sent again as the same save", async () => {
  const { sendSave, makeSave, connection } = await page();
  network = ["silent", { pieces: ['{"verdict":"applied","seq":7}'], every: 1 }];
  const save = makeSave([{ id: "r", kind: "note", changes: [] }]);
  const answer = sendSave("p", save);
  await vi.advanceTimersByTimeAsync(29_000);
  expect(connection()).toBe("there");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(connection()).toBe("lost");
  await vi.advanceTimersByTimeAsync(3_000);
  await expect(answer).resolves.toMatchObject({ verdict: "applied" });
  expect(asked.map((body) => JSON.parse(body).id)).toEqual([save.id, save.id]);
});

test("an answer that comes in slow pieces is waited for, however long all of it takes", async () => {
  const { client, answer, connection } = await page();
  network = [{ pieces: ["[1", ",2", ",3", "]"], every: 20_000 }];
  const whole = answer(client.GET("/hello") as Promise<{ data?: unknown }>);
  await vi.advanceTimersByTimeAsync(81_000);
  await expect(whole).resolves.toEqual([1, 2, 3]);
  expect(connection()).toBe("there");
});

test("an answer that stops half-way is given up", async () => {
  const { client, answer } = await page();
  network = [{ pieces: ["[1", ",2]"], every: 40_000 }];
  const whole = answer(client.GET("/hello") as Promise<{ data?: unknown }>);
  const told = expect(whole).rejects.toMatchObject({ code: "no-connection" });
  await vi.advanceTimersByTimeAsync(41_000);
  await told;
});

test("a photo may take as long as its bytes need", async () => {
  const { send, connection } = await page();
  const file = { size: 8_000_000 };
  const sending = send(new Request("http://walkabout.test/photo", { method: "POST", body: "x" }), file.size);
  const told = expect(sending).rejects.toMatchObject({ code: "no-connection" });
  await vi.advanceTimersByTimeAsync(1_000_000);
  expect(connection()).toBe("there");
  await vi.advanceTimersByTimeAsync(31_000);
  await told;
});

test("an answer that says no more than done is an answer", async () => {
  const { send, connection } = await page();
  network = ["done"];
  const { status } = await send(new Request("http://walkabout.test/done", { method: "POST", body: "x" }));
  expect(status).toBe(204);
  expect(connection()).toBe("there");
});
