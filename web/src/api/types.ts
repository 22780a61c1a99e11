// The shapes of the public API: the document's own, under the names that the rooms use, and narrower where it cannot say all.
// Times are UTC milliseconds, ids text.
import type { Documented, Narrow } from "./agrees.ts";
import type { operations } from "./schema.d.ts";

export type Role = "volunteer" | "officer" | "coordinator" | "reader" | "at-table";
export type Capital = "social" | "financial" | "public" | "human" | "physical";
export type Bin = Documented["InBin"];
export type Audience = Documented["MayRead"];
/** A value of the one JSON model of the protocol. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
/** The name of a change: the save that made it, and its place there. */
export type ChangeRef = Documented["ChangeRef"];

export type InProject = Narrow<Documented["OfProject"], { role: Role }>;
export type Session = Narrow<Documented["Session"], { projects: InProject[] }>;

export type Member = Narrow<Documented["ProjectPerson"], { role: Role }>;
export type Project = Narrow<Documented["Project"], { role: Role; people: Member[] }>;

export type Shape = Documented["Shape"];
export type Field = Documented["SchemaField"];
export type Kind = Documented["SchemaKind"];
export type Schema = Documented["Schema"];

export type Row = Narrow<Documented["Row"], { capital?: Capital | null }>;
export type Things = Narrow<Documented["Things"], { rows: Row[] }>;
/** The filters of a list or a map, as they stand in a query string. */
export type ThingsQuery = NonNullable<operations["things"]["parameters"]["query"]>;

export type Version = Narrow<Documented["Version"], { value: Value }>;
export type InSet = Narrow<Documented["Member"], { value: Value }>;
export type FieldView = Narrow<Documented["FieldView"], { versions: Version[]; members: InSet[] }>;
export type View = Narrow<Documented["View"], { fields: { [field: string]: FieldView } }>;
export type Whole = Narrow<
  Documented["Whole"],
  { record: View; children: View[]; above?: Row | null; named: { [id: string]: Row } }
>;
export type PastChange = Narrow<Documented["PastChange"], { value?: Value; before: Value[] }>;
export type InboxRecord = Narrow<Documented["InboxRecord"], { changes: PastChange[] }>;
export type InboxItem = Narrow<Documented["InboxItem"], { records?: InboxRecord[] }>;
export type InboxDecision = Documented["InboxDecision"];
export type Inbox = Narrow<Documented["Inbox"], { waiting: InboxItem[] }>;
export type PastSave = Narrow<Documented["Past"], { changes: PastChange[] }>;
export type History = Narrow<Documented["History"], { saves: PastSave[] }>;

/** A desk always says what it replaces, be it nothing. */
export type Change = Narrow<Documented["ChangeOf"], { value?: Value; base: ChangeRef[] }>;
export type Touched = Narrow<Documented["Touched"], { changes: Change[] }>;
export type Save = Narrow<Documented["Save"], { records: Touched[] }>;
export type Verdict = Documented["Verdict"];

export type Device = Documented["Device"];
export type TeamMember = Narrow<Documented["Teammate"], { role: Role }>;
export type OpenSheet = Narrow<Documented["UnusedSheet"], { role: Role }>;
export type People = Narrow<Documented["People"], { people: TeamMember[]; sheets: OpenSheet[] }>;
export type Qr = Documented["Qr"];
export type Sheet = Narrow<Documented["Sheet"], { role: Role }>;
export type Waiting = Documented["Waiting"];
/** Somebody who is out on a walk. */
export type Walker = Documented["Walker"];
export type Room = Documented["Room"];
export type DeskLink = Documented["DeskLink"];
/** Somebody new, or somebody who is there already. */
export type NewMember = { name: string; role: Role } | { person: string };
