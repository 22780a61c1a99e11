// No edit is lost: not by a connection that breaks, not by a session that ends, not by a page that is loaded again.
import { beforeEach, expect, test, vi } from "vitest";

type Reply = Response | "broken";
const kept = new Map<string, string>();
let replies: Reply[] = [];
let sent: { id: string; token: string | null }[] = [];

const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
const problem = (status: number, code: string) => Response.json({ code }, { status });
const verdict = () => Response.json({ verdict: "applied", seq: 7 });

/** The modules as a freshly loaded page has them. */
async function page() {
  vi.resetModules();
  const saves = await import("./saves.ts");
  const connection = await import("./connection.ts");
  const client = await import("./client.ts");
  return { ...saves, ...connection, ...client };
}

beforeEach(() => {
  kept.clear();
  replies = [];
  sent = [];
  vi.useFakeTimers();
  vi.stubGlobal("location", { origin: "http://walkabout.test" });
  vi.stubGlobal("sessionStorage", storage);
  vi.stubGlobal("fetch", async (asked: Request | string) => {
    if (asked instanceof Request && asked.method === "POST") {
      const { id } = await asked.clone().json();
      sent.push({ id, token: asked.headers.get("x-walkabout-csrf") });
    }
    const reply = replies.shift();
    if (reply === undefined || reply === "broken") throw new TypeError("no network");
    return reply;
  });
});

const touched = [
  { id: "r", kind: "note", changes: [{ field: "text", op: "set" as const, value: "x", base: [] }] },
];

test("a save that no network carried goes out again with the same id, and then has its verdict", async () => {
  const { sendSave, makeSave, tryAgain, connection } = await page();
  replies = ["broken"];
  const save = makeSave(touched);
  const answer = sendSave("p", save);
  await vi.waitFor(() => expect(connection()).toBe("lost"));
  replies = [Response.json({}), verdict()];
  await tryAgain();
  await expect(answer).resolves.toMatchObject({ verdict: "applied" });
  expect(sent.map(({ id }) => id)).toEqual([save.id, save.id]);
});

test("a page that is loaded again sends what still waited", async () => {
  const before = await page();
  replies = ["broken"];
  const save = before.makeSave(touched);
  void before.sendSave("p", save);
  await vi.waitFor(() => expect(before.connection()).toBe("lost"));
  const after = await page();
  replies = [verdict()];
  await after.sendPending();
  expect(sent.map(({ id }) => id)).toEqual([save.id, save.id]);
  replies = [];
  await after.sendPending();
  expect(sent).toHaveLength(2);
});

test("a save outlives the end of the session and carries the token of the next one", async () => {
  const { sendSave, makeSave, sendPending, takeToken, onSignedOut } = await page();
  const ended = vi.fn();
  onSignedOut(ended);
  takeToken("first");
  replies = [problem(401, "signed-out")];
  const answer = sendSave("p", makeSave(touched));
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  takeToken("second");
  replies = [verdict()];
  await sendPending();
  await expect(answer).resolves.toMatchObject({ seq: 7 });
  expect(sent.map(({ token }) => token)).toEqual(["first", "second"]);
});

test("what sending again cannot help is told at once, and the next save is not held up", async () => {
  const { sendSave, makeSave } = await page();
  replies = [problem(403, "not-allowed"), verdict()];
  const refused = sendSave("p", makeSave(touched));
  const fine = sendSave("p", makeSave(touched));
  await expect(refused).rejects.toMatchObject({ code: "not-allowed" });
  await expect(fine).resolves.toMatchObject({ verdict: "applied" });
});

test("somebody else who signs in sends nothing of the one before", async () => {
  const { sendSave, makeSave, forget, sendPending, connection } = await page();
  replies = ["broken"];
  const answer = sendSave("p", makeSave(touched));
  await vi.waitFor(() => expect(connection()).toBe("lost"));
  forget();
  await expect(answer).rejects.toMatchObject({ code: "signed-out" });
  replies = [verdict()];
  await sendPending();
  expect(sent).toHaveLength(1);
});
