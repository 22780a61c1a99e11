// A second person at a desk, without a browser: what others save while a page is looked at comes through the public API, as from
// anyone's client.

import type {
  DeskLink,
  Role,
  Row,
  Save,
  Session,
  Things,
  Touched,
  Value,
  Verdict,
  Whole,
} from "../src/api/types.ts";
import { uuidv7 } from "../src/api/uuid.ts";
import type { Team } from "./team.ts";

export class Desktop {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly csrf: string,
    private readonly project: string,
  ) {}

  static async of(team: Team, name = "Rhys"): Promise<Desktop> {
    const [, code = ""] = (await team.signinLink(name)).split("#");
    const answer = await fetch(`${team.url}/api/v1/session/link`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: team.url },
      body: JSON.stringify({ code }),
    });
    const { csrf } = (await answer.json()) as Session;
    const [cookie = ""] = (answer.headers.get("set-cookie") ?? "").split(";");
    return new Desktop(team.url, cookie, csrf, team.project);
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/api/v1/projects/${this.project}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        origin: this.url,
        cookie: this.cookie,
        "x-walkabout-csrf": this.csrf,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** One save; throws unless it was applied. */
  async save(records: Touched[]): Promise<void> {
    const save: Save = { id: uuidv7(), made: { utc_ms: Date.now(), offset_min: 0 }, records };
    const { verdict, why } = await this.ask<Verdict>("POST", "/saves", save);
    if (verdict !== "applied") throw new Error(`${verdict}: ${why}`);
  }

  /** Sets one field over all that stands there. */
  async set(id: string, field: string, value: Value): Promise<void> {
    const { record } = await this.ask<Whole>("GET", `/records/${id}`);
    const base = record.fields[field]?.versions.map(({ at }) => at) ?? [];
    await this.save([{ id, kind: record.kind, changes: [{ field, op: "set", value, base }] }]);
  }

  rename(id: string, name: string): Promise<void> {
    return this.set(id, "name", name);
  }

  /** A sign-in link for somebody new. */
  async deskLink(name: string, role: Role): Promise<string> {
    return (await this.ask<DeskLink>("POST", "/desk", { name, role })).link;
  }

  async list(query: string): Promise<Row[]> {
    return (await this.ask<Things>("GET", `/records?${query}`)).rows;
  }
}

const CAPITALS = ["social", "financial", "public", "human", "physical"];
const STREETS = ["Heol y Capel", "Rhes y Pwll", "Clos yr Helyg", "Heol yr Ysgol", "Lôn Gefn"];

/** A good thing among others, spread over half a kilometre; its number decides capital, street and place. */
export function goodThing(n: number, name: string): Touched {
  const set = (field: string, value: Value) => ({ field, op: "set" as const, value, base: [] });
  return {
    id: uuidv7(),
    kind: "asset",
    changes: [
      set("name", name),
      set("capital", CAPITALS[n % 5] ?? "social"),
      set("street", STREETS[n % 5] ?? ""),
      set("position", {
        lon: -3.5915 + ((n * 0.618034) % 1) * 0.0095,
        lat: 51.6995 + ((n * 0.754878) % 1) * 0.004,
        source: "hand",
      }),
    ],
  };
}
