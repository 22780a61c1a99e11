// A team's computer and its phones, for one test: the real program on a fresh folder, driven as people drive it. What a test
// needs to be there comes in through `walkabout phone` and the other commands, never behind the server's back.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);
export const program = () =>
  process.env.WALKABOUT_BIN ?? resolve(import.meta.dirname, "../../target/release/walkabout");

/** Runs the program and reads its JSON answer. */
export async function say<T>(args: string[]): Promise<T> {
  const { stdout } = await run(program(), [...args, "--json"], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "null") as T;
}

export class Phone {
  constructor(readonly home: string) {}
  /** `phone.say("asset", "add", "--kind", "physical", …)`, answered as the command answers `--json`. */
  say<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    return say<T>(["phone", "--home", this.home, ...args]);
  }
  /** Shows an invitation or a room's code: `in`, or the code of what came of it (`waiting`, `not-let-in`, …). */
  async knock(link: string, name?: string): Promise<string> {
    try {
      await this.say("join", link, ...(name ? ["--name", name] : []));
      return "in";
    } catch (failed) {
      const { stdout } = failed as { stdout?: string };
      if (!stdout) throw failed;
      return (JSON.parse(stdout) as { error: { code: string } }).error.code;
    }
  }
  /** Sends what waits and brings what others found. */
  sync() {
    return this.say("sync");
  }
}

export class Team {
  private server: ChildProcess | undefined;
  url = "";
  private constructor(
    private readonly folder: string,
    readonly project: string,
    private readonly host: string,
  ) {}

  get data() {
    return join(this.folder, "data");
  }

  static async make(name = "Bryn Helyg", host = "127.0.0.1", ...more: string[]): Promise<Team> {
    const folder = await mkdtemp(join(tmpdir(), "walkabout-web-"));
    const { project_id } = await say<{ project_id: string }>([
      ...["project", "create", "--data", join(folder, "data"), "--name", name],
      ...more,
    ]);
    const team = new Team(folder, project_id, host);
    await team.start();
    return team;
  }

  /** Serves at a free port, or at the same one again after `stop`. */
  async start(): Promise<void> {
    if (this.url) {
      await this.serve(`127.0.0.1:${new URL(this.url).port}`, "--url", this.url);
      return;
    }
    const { port } = new URL(await this.serve("127.0.0.1:0"));
    this.url = `http://${this.host}:${port}`;
    if (this.host === "127.0.0.1") return;
    // Its own name must hold the port, which is known only now.
    await this.stop();
    await this.start();
  }

  /** Answers with the address that it says. */
  private async serve(listen: string, ...more: string[]): Promise<string> {
    const server = spawn(program(), ["serve", "--data", this.data, "--listen", listen, ...more, "--json"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.server = server;
    for await (const line of createInterface({ input: server.stdout }))
      return (JSON.parse(line) as { url: string }).url;
    throw new Error("serve ended before it was ready");
  }

  /** Another team's computer answers at the same address: it knows nobody of this one. */
  async giveWay(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
    await say(["project", "create", "--data", this.data, "--name", "Nantwen"]);
    await this.start();
  }

  /** The connection is gone: nobody answers until `start`. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }

  /** One more project on the same computer. */
  async anotherProject(name: string): Promise<string> {
    const made = await say<{ project_id: string }>([
      ...["project", "create", "--data", this.data, "--name", name],
    ]);
    return made.project_id;
  }

  /** A link that signs somebody in at the desk, once. */
  async signinLink(name: string, ...more: string[]): Promise<string> {
    const { link } = await say<{ link: string }>(["signin", "--data", this.data, "--name", name, ...more]);
    return link;
  }

  /** A phone whose owner has joined the team. */
  async phone(name: string, role = "volunteer", project = this.project): Promise<Phone> {
    const { link } = await say<{ link: string }>([
      ...["invite", "--data", this.data, "--project", project, "--role", role, "--name", name],
    ]);
    const phone = this.newPhone(name);
    await phone.say("join", link);
    return phone;
  }

  /** A phone that has not joined yet. */
  newPhone(name: string): Phone {
    return new Phone(join(this.folder, `phone-${name}`));
  }

  /** Any other command on the team's folder. */
  command<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    return say<T>([...args, "--data", this.data]);
  }

  async end(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
