// The shapes of the public API, under the names of its OpenAPI document. Times are UTC milliseconds, ids text.

export type Role = "volunteer" | "officer" | "coordinator" | "reader" | "at-table";
export type Capital = "social" | "financial" | "public" | "human" | "physical";
export type Bin = "out" | "in" | "disputed";
export type Audience = "own" | "care" | "team" | "public";
/** A value of the one JSON model of the protocol. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
/** The name of a change: the save that made it, and its place there. */
export interface ChangeRef {
  batch: string;
  n: number;
}

export interface Hello {
  version: string;
  passkeys: boolean;
}
export interface InProject {
  id: string;
  name: string;
  name_cy?: string | null;
  role: Role;
}
export interface Session {
  name: string;
  csrf: string;
  has_password: boolean;
  passkeys: number;
  until_ms: number;
  projects: InProject[];
}
export interface PasskeyStart {
  token: string;
  options: unknown;
}

export interface Member {
  id: string;
  name: string;
  role: Role;
  active: boolean;
}
export interface Project {
  id: string;
  name: string;
  name_cy?: string | null;
  organisation?: string | null;
  phone?: string | null;
  lead?: string | null;
  zone: string;
  role: Role;
  me: string;
  seq: number;
  /** West, south, east, north, in degrees. */
  bounds?: number[] | null;
  outline?: number[][][][] | null;
  ground?: string | null;
  credit?: string | null;
  people: Member[];
  durable: boolean;
}

export type Shape =
  | { type: "text"; max: number }
  | { type: "choice"; words: string[] }
  | { type: "whole"; least: number; most: number }
  | { type: "bool" }
  | { type: "position" }
  | { type: "date" }
  | { type: "instant" }
  | { type: "link"; kinds: string[] }
  | { type: "person" }
  | { type: "agreement" }
  | { type: "answer"; max: number }
  | { type: "photo" }
  | { type: "stretch" }
  | { type: "any" };
export interface Field {
  id: string;
  shape: Shape;
  set: boolean;
  privacy: string;
  search: boolean;
}
export interface Kind {
  id: string;
  of: string[];
  reach: string;
  /** It stands in lists and on maps where nobody asks for other kinds. */
  listed: boolean;
  /** A desk may begin one. */
  from_desk: boolean;
  fields: Field[];
}
export interface Schema {
  version: number;
  kinds: Kind[];
  limits: Record<string, number>;
}

export interface Row {
  id: string;
  kind: string;
  capital?: Capital | null;
  state?: string | null;
  outcome?: string | null;
  title: string;
  line: string;
  lon?: number | null;
  lat?: number | null;
  author: string;
  made_ms: number;
  changed_ms: number;
  conflicts: number;
  bin: Bin;
  photos: number;
  audience: Audience;
}
export interface Things {
  seq: number;
  total: number;
  offset: number;
  rows: Row[];
  facets: { kind: Record<string, number>; capital: Record<string, number> };
}
export interface Streets {
  streets: string[];
}
/** The filters of a list or a map, as they stand in a query string. */
export interface ThingsQuery {
  kind?: string;
  capital?: string;
  state?: string;
  outcome?: string;
  street?: string;
  person?: string;
  text?: string;
  from?: string;
  to?: string;
  need?: string;
  bin?: "in" | "out";
  sort?: "newest" | "name";
  offset?: number;
  limit?: number;
  around?: string;
  since?: number;
}

export interface Version {
  value: Value;
  by: string;
  time_ms: number;
  offset_min: number;
  at: ChangeRef;
}
export interface InSet {
  value: Value;
  at: ChangeRef[];
}
export interface FieldView {
  versions: Version[];
  members: InSet[];
  conflict: boolean;
}
export interface View {
  id: string;
  kind: string;
  seq: number;
  author: string;
  audience: Audience;
  bin: Bin;
  title: string;
  made_ms: number;
  changed_ms: number;
  may: { edit: boolean; trash: boolean; add: string[] };
  fields: Record<string, FieldView>;
  files?: { thumbnail: boolean; preview: boolean; original: boolean } | null;
}
export interface Whole {
  record: View;
  children: View[];
  above?: Row | null;
  named: Record<string, Row>;
  /** How many children did not fit. */
  more: number;
}
export interface PastChange {
  field: string;
  op: "set" | "add" | "remove";
  value?: Value;
  before: Value[];
}
export interface PastSave {
  id: string;
  seq: number;
  by: string;
  made_ms: number;
  offset_min: number;
  changes: PastChange[];
}
export interface History {
  saves: PastSave[];
  /** Whether there are older ones: ask with `before` the `seq` of the last. */
  more: boolean;
}

export interface Change {
  field: string;
  op: "set" | "add" | "remove";
  value?: Value;
  base: ChangeRef[];
}
export interface Touched {
  id: string;
  kind: string;
  changes: Change[];
}
export interface Save {
  id: string;
  made: { utc_ms: number; offset_min: number };
  records: Touched[];
  /** The browser's clock at the moment of sending; no part of the save. */
  now_ms?: number;
}
export interface Verdict {
  verdict: "applied" | "already" | "refused" | "erased";
  seq?: number | null;
  conflicts?: number | null;
  change?: number | null;
  why?: string | null;
  /** Ids of the save that whoever saved may not read: they go from the page. */
  forget: string[];
}

export interface Device {
  id: string;
  label: string;
  joined_ms: number;
  last_seen_ms?: number | null;
  removed: boolean;
  held?: { saves: number; photos: number; at_ms: number } | null;
}
export interface TeamMember extends Member {
  desk: boolean;
  devices: Device[];
}
export interface OpenSheet {
  id: string;
  name: string;
  role: Role;
  person?: string | null;
  expires_ms: number;
}
export interface People {
  people: TeamMember[];
  sheets: OpenSheet[];
}
/** `size` modules a side, four quiet ones included; `path` is SVG path data of the dark ones. */
export interface Qr {
  size: number;
  path: string;
}
export interface Sheet {
  id: string;
  name: string;
  role: Role;
  code: string;
  link: string;
  qr: Qr;
  expires_ms: number;
}
export interface Waiting {
  id: string;
  label: string;
  name: string;
  asked_ms: number;
}
export interface Room {
  code: string;
  link: string;
  qr: Qr;
  expires_ms: number;
  waiting: Waiting[];
}
export interface DeskLink {
  link: string;
  qr: Qr;
  expires_ms: number;
}
export type NewMember = { name: string; role: Role } | { person: string };
