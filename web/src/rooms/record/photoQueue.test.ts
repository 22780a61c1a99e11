import { describe, expect, test } from "vitest";
import { Problem } from "../../api/problem.ts";
import type { Verdict } from "../../api/types.ts";
import { type Going, notAPhoto, PhotoQueue, type Ports } from "./photoQueue.ts";

const file = (name: string, type = "image/jpeg") => new File(["x"], name, { type });
const applied: Verdict = { verdict: "applied", forget: [] };
const settled = () => new Promise((done) => setTimeout(done));

function queue(send: Ports["send"]) {
  const sent: Going[] = [];
  const later: (() => void)[] = [];
  const made = new PhotoQueue({
    send: (going) => {
      sent.push(going);
      return send(going);
    },
    why: (outcome) => ({ id: outcome instanceof Problem ? outcome.code : "refused" }),
    later: (_, go) => later.push(go),
    arrived: () => {},
  });
  return { made, sent, later };
}

describe("photos on their way in", () => {
  test("go one after another, in their order", async () => {
    let under = 0;
    let most = 0;
    const { made, sent } = queue(async () => {
      under += 1;
      most = Math.max(most, under);
      await settled();
      under -= 1;
      return applied;
    });
    made.add([file("a.jpg"), file("b.jpg"), file("c.jpg")]);
    while (made.busy) await settled();
    expect(sent.map(({ file }) => file.name)).toEqual(["a.jpg", "b.jpg", "c.jpg"]);
    expect(most).toBe(1);
    expect(made.standing).toMatchObject({ sent: 3, total: 3, failed: [] });
  });

  test("wait while the connection is lost and go on under the same ids", async () => {
    let lost = true;
    const { made, sent } = queue(async () => {
      if (lost) throw new Problem("no-connection", 0);
      return applied;
    });
    made.add([file("a.jpg"), file("b.jpg")]);
    await settled();
    expect(made.standing).toMatchObject({ paused: true, sent: 0, total: 2 });
    lost = false;
    made.goOn();
    await settled();
    expect(made.standing).toMatchObject({ paused: false, sent: 2 });
    expect(sent.map(({ file }) => file.name)).toEqual(["a.jpg", "a.jpg", "b.jpg"]);
    expect(sent[0]?.save).toBe(sent[1]?.save);
    expect(sent[0]?.photo).toBe(sent[1]?.photo);
  });

  test("that did not go stay in a list and can be tried again, under the same ids", async () => {
    let broken = true;
    const { made, sent } = queue(async ({ file }) => {
      if (broken && file.name === "b.jpg") throw new Problem("disk-full", 507);
      return applied;
    });
    made.add([file("a.jpg"), file("b.jpg"), file("c.jpg")]);
    while (made.busy) await settled();
    expect(made.standing).toMatchObject({ sent: 2, total: 2 });
    expect(made.standing.failed.map(({ file, why }) => [file.name, why])).toEqual([["b.jpg", "disk-full"]]);
    broken = false;
    made.tryAgain();
    while (made.busy) await settled();
    expect(made.standing.failed).toEqual([]);
    expect(new Set(sent.filter(({ file }) => file.name === "b.jpg").map(({ save }) => save)).size).toBe(1);
  });

  test("end with the person who brought them in: nothing goes any more, at no later moment", async () => {
    let lost = true;
    const { made, sent } = queue(async () => {
      if (lost) throw new Problem("no-connection", 0);
      return applied;
    });
    made.add([file("a.jpg"), file("b.jpg")]);
    await settled();
    expect(made.left).toBe(2);
    made.end();
    lost = false;
    made.goOn();
    made.tryAgain();
    made.add([file("c.jpg")]);
    await settled();
    expect(sent.map(({ file }) => file.name)).toEqual(["a.jpg"]);
    expect(made.standing).toMatchObject({ total: 0, failed: [] });
    expect(made.left).toBe(0);
  });

  test("on its way while its person leaves takes nothing with it", async () => {
    let arrive: (verdict: Verdict) => void = () => {};
    const { made, sent } = queue(() => new Promise((done) => (arrive = done)));
    made.add([file("a.jpg"), file("b.jpg")]);
    await settled();
    made.end();
    arrive(applied);
    await settled();
    expect(sent).toHaveLength(1);
    expect(made.standing.sent).toBe(0);
  });

  test("come later where the server is busy", async () => {
    let busy = true;
    const { made, later } = queue(async () => {
      if (busy) throw new Problem("busy", 409, 1);
      return applied;
    });
    made.add([file("a.jpg")]);
    await settled();
    expect(later).toHaveLength(1);
    busy = false;
    later[0]?.();
    await settled();
    expect(made.standing.sent).toBe(1);
  });

  test("that are none are named with the reason and never sent", async () => {
    const { made, sent } = queue(async () => applied);
    made.add([file("list.txt", "text/plain"), file("IMG_1.HEIC", ""), file("a.png", "image/png")]);
    while (made.busy) await settled();
    expect(sent.map(({ file }) => file.name)).toEqual(["a.png"]);
    expect(made.standing.leftOut.map(({ file, why }) => [file.name, why])).toEqual([
      ["list.txt", "web-record-photos-not-one"],
      ["IMG_1.HEIC", "web-record-photos-heic"],
    ]);
    const huge = new File([new Uint8Array(26 * 1024 * 1024)], "huge.jpg", { type: "image/jpeg" });
    expect(notAPhoto(huge)).toBe("web-record-photos-too-large");
  });
});
