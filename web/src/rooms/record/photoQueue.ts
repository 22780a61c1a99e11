// Photos on their way in: one after another, in the order they were chosen. A lost connection pauses the queue and nothing else;
// what did not go stays in a list with its reason and can be sent again, under the same ids, so that none comes twice.
import { Problem } from "../../api/problem.ts";
import type { Verdict } from "../../api/types.ts";
import { uuidv7 } from "../../api/uuid.ts";

/** What one photo is sent with; the same at every try. */
export interface Going {
  file: File;
  photo: string;
  save: string;
  made_ms: number;
}
/** A file that is not sent, or did not go: the message that says why. */
export interface Unsent {
  file: File;
  why: string;
  args?: Record<string, string>;
}

export interface Standing {
  /** Files that are or were to be sent since the queue was last empty. */
  total: number;
  sent: number;
  paused: boolean;
  /** Did not go; can be tried again. */
  failed: Unsent[];
  /** Never sent: no photos. */
  leftOut: Unsent[];
}

/** More than this at once is asked about first. */
export const MANY = 50;
const LARGEST = 25 * 1024 * 1024;
const KINDS = new Set(["image/jpeg", "image/png", "image/webp"]);

/** Why a file is no photo to be sent; nothing where it may be one. The server looks at the bytes themselves. */
export function notAPhoto(file: File): string | undefined {
  if (/^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)) return "web-record-photos-heic";
  if (!KINDS.has(file.type)) return "web-record-photos-not-one";
  return file.size > LARGEST ? "web-record-photos-too-large" : undefined;
}

export interface Ports {
  send: (going: Going) => Promise<Verdict>;
  /** The message for a verdict or a problem that kept a photo out. */
  why: (outcome: Verdict | unknown) => { id: string; args?: Record<string, string> };
  /** Waits, then goes on. */
  later: (seconds: number, go: () => void) => void;
  arrived: () => void;
}

export class PhotoQueue {
  private waiting: Going[] = [];
  private again = new Map<File, Going>();
  private running = false;
  private ended = false;
  private listeners = new Set<() => void>();
  standing: Standing = { total: 0, sent: 0, paused: false, failed: [], leftOut: [] };

  constructor(private readonly ports: Ports) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  private say(next: Partial<Standing>) {
    this.standing = { ...this.standing, ...next };
    for (const listener of this.listeners) listener();
  }
  get busy() {
    return this.waiting.length > 0;
  }

  /** How many photos are still to be sent. */
  get left() {
    return this.waiting.length;
  }

  /** For good: somebody else may sit at the desk now. What is on its way arrives or does not; nothing follows it. */
  end() {
    this.ended = true;
    this.waiting = [];
    this.again.clear();
    this.say({ total: 0, sent: 0, paused: false, failed: [], leftOut: [] });
  }

  add(files: Iterable<File>) {
    if (this.ended) return;
    const leftOut: Unsent[] = [];
    const fresh: Going[] = [];
    for (const file of files) {
      const why = notAPhoto(file);
      if (why) leftOut.push({ file, why });
      else fresh.push({ file, photo: uuidv7(), save: uuidv7(), made_ms: Date.now() });
    }
    const begins = !this.busy;
    this.say({
      leftOut: begins ? leftOut : [...this.standing.leftOut, ...leftOut],
      total: (begins ? 0 : this.standing.total) + fresh.length,
      sent: begins ? 0 : this.standing.sent,
    });
    this.waiting.push(...fresh);
    void this.run();
  }

  /** Sends again what did not go. */
  tryAgain() {
    const back = this.standing.failed.flatMap(({ file }) => this.again.get(file) ?? []);
    const begins = !this.busy;
    this.say({
      failed: [],
      total: (begins ? 0 : this.standing.total) + back.length,
      sent: begins ? 0 : this.standing.sent,
    });
    this.waiting.push(...back);
    void this.run();
  }

  /** The connection is there again, or there is a session again. */
  goOn = () => void this.run();

  private async run() {
    if (this.running) return;
    this.running = true;
    this.say({ paused: false });
    try {
      for (let first = this.waiting[0]; first; first = this.waiting[0]) {
        try {
          const verdict = await this.ports.send(first);
          if (this.ended) return;
          this.waiting.shift();
          if (verdict.verdict === "applied" || verdict.verdict === "already") {
            this.say({ sent: this.standing.sent + 1 });
            this.ports.arrived();
          } else this.fail(first, verdict);
        } catch (thrown) {
          if (this.ended) return;
          const code = thrown instanceof Problem ? thrown.code : "";
          if (["no-connection", "signed-out", "csrf"].includes(code)) return this.say({ paused: true });
          if (code === "busy" || code === "too-many") {
            this.ports.later((thrown as Problem).retryAfter ?? 2, this.goOn);
            return;
          }
          this.waiting.shift();
          this.fail(first, thrown);
        }
      }
    } finally {
      this.running = false;
    }
  }

  private fail(going: Going, outcome: unknown) {
    this.again.set(going.file, going);
    const { id, args } = this.ports.why(outcome);
    this.say({
      total: this.standing.total - 1,
      failed: [...this.standing.failed, { file: going.file, why: id, ...(args ? { args } : {}) }],
    });
  }
}
