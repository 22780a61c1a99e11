// The hand-written types say more than the API's document can (a role is one of five words, not any text); this file holds them to
// it. Whoever adds or renames a member there learns of it here, when types are checked. `npm run api` makes schema.d.ts.
import type { components } from "./schema.d.ts";
import type * as T from "./types.ts";

type Documented = components["schemas"];

/** `true`, or the members by which the two differ. */
type Same<Ours, Theirs> = [Exclude<keyof Ours, keyof Theirs> | Exclude<keyof Theirs, keyof Ours>] extends [
  never,
]
  ? true
  : { differ: Exclude<keyof Ours, keyof Theirs> | Exclude<keyof Theirs, keyof Ours> };

interface Agreement {
  Change: Same<T.Change, Documented["ChangeOf"]>;
  ChangeRef: Same<T.ChangeRef, Documented["ChangeRef"]>;
  DeskLink: Same<T.DeskLink, Documented["DeskLink"]>;
  Device: Same<T.Device, Documented["Device"]>;
  Hello: Same<T.Hello, Documented["Hello"]>;
  History: Same<T.History, Documented["History"]>;
  InProject: Same<T.InProject, Documented["OfProject"]>;
  InSet: Same<T.InSet, Documented["Member"]>;
  Kind: Same<T.Kind, Documented["SchemaKind"]>;
  Member: Same<T.Member, Documented["ProjectPerson"]>;
  OpenSheet: Same<T.OpenSheet, Documented["UnusedSheet"]>;
  PastChange: Same<T.PastChange, Documented["PastChange"]>;
  PastSave: Same<T.PastSave, Documented["Past"]>;
  People: Same<T.People, Documented["People"]>;
  Project: Same<T.Project, Documented["Project"]>;
  Qr: Same<T.Qr, Documented["Qr"]>;
  Room: Same<T.Room, Documented["Room"]>;
  Row: Same<T.Row, Documented["Row"]>;
  Save: Same<T.Save, Documented["Save"]>;
  Schema: Same<T.Schema, Documented["Schema"]>;
  Session: Same<T.Session, Documented["Session"]>;
  Sheet: Same<T.Sheet, Documented["Sheet"]>;
  TeamMember: Same<T.TeamMember, Documented["Teammate"]>;
  Things: Same<T.Things, Documented["Things"]>;
  Touched: Same<T.Touched, Documented["Touched"]>;
  Verdict: Same<T.Verdict, Documented["Verdict"]>;
  Version: Same<T.Version, Documented["Version"]>;
  View: Same<T.View, Documented["View"]>;
  Waiting: Same<T.Waiting, Documented["Waiting"]>;
  Whole: Same<T.Whole, Documented["Whole"]>;
}

/** Does not compile where one of them is not `true`. */
export type Agreed<A extends Record<keyof Agreement, true> = Agreement> = A;
