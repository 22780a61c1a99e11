import { expect, test } from "vitest";
import type { FieldView, Save, Value, View } from "../api/types.ts";
import { binning, headsOf, holds, isSet, newcomers, restoring, setChanges, undoing } from "./change.ts";

const head = (batch: string, value: Value, n = 0) => ({
  value,
  by: "mair",
  time_ms: 1,
  offset_min: 0,
  at: { batch, n },
});
const field = (...versions: ReturnType<typeof head>[]): FieldView => ({
  versions,
  members: [],
  conflict: versions.length > 1,
});
const view = (fields: Record<string, FieldView>): View => ({
  id: "bench",
  kind: "asset",
  seq: 1,
  author: "mair",
  audience: "team",
  bin: "out",
  title: "",
  made_ms: 1,
  changed_ms: 1,
  may: { edit: true, trash: true, add: [] },
  fields,
});
const save = (changes: Save["records"][number]["changes"]): Save => ({
  id: "mine",
  made: { utc_ms: 1, offset_min: 0 },
  records: [{ id: "bench", kind: "asset", changes }],
});

test("a change replaces every version that the person saw, and no other", () => {
  const seen = field(head("a", "10 till 4"), head("b", "10 till 2"));
  const change = isSet("use_when", "10 till 3", headsOf(seen));
  expect(change.base).toEqual([
    { batch: "a", n: 0 },
    { batch: "b", n: 0 },
  ]);
  const now = field(head("c", "closed"), head("a", "10 till 4"));
  expect(newcomers(now, change.base).map(({ value }) => value)).toEqual(["closed"]);
  expect(newcomers(now, change.base, "c")).toEqual([]);
  expect(holds(now, "c")).toBe(true);
});

test("binning says that all was seen; restoring touches the bin alone", () => {
  const bench = view({
    name: field(head("a", "Bench")),
    tags: { versions: [], members: [{ value: "seat", at: [{ batch: "b", n: 3 }] }], conflict: false },
  });
  expect(binning(bench).changes).toEqual([
    {
      field: "trashed",
      op: "set",
      value: true,
      base: [
        { batch: "a", n: 0 },
        { batch: "b", n: 3 },
      ],
    },
  ]);
  const binned = view({ name: field(head("a", "Bench")), trashed: field(head("t", true)) });
  expect(restoring(binned).changes).toEqual([
    { field: "trashed", op: "set", value: false, base: [{ batch: "t", n: 0 }] },
  ]);
});

test("a set changes by what came and what went, each taking with it every adding", () => {
  const seen = [
    {
      value: "seat",
      at: [
        { batch: "a", n: 0 },
        { batch: "b", n: 2 },
      ],
    },
    { value: "shade", at: [{ batch: "a", n: 1 }] },
  ];
  expect(setChanges("tags", seen, ["shade", "view"])).toEqual([
    {
      field: "tags",
      op: "remove",
      base: [
        { batch: "a", n: 0 },
        { batch: "b", n: 2 },
      ],
    },
    { field: "tags", op: "add", value: "view", base: [] },
  ]);
  expect(setChanges("tags", seen, ["shade", "seat"])).toEqual([]);
});

test("an undo sets back what was, over exactly its own change", () => {
  const before = view({
    name: field(head("a", "Bench")),
    tags: { versions: [], members: [{ value: "seat", at: [{ batch: "a", n: 1 }] }], conflict: false },
  });
  const done = save([
    isSet("name", "Old bench", [{ batch: "a", n: 0 }]),
    isSet("street", "Chapel Road", []),
    { field: "tags", op: "remove", base: [{ batch: "a", n: 1 }] },
    { field: "tags", op: "add", value: "view", base: [] },
  ]);
  expect(undoing(done, before)[0]?.changes).toEqual([
    { field: "name", op: "set", value: "Bench", base: [{ batch: "mine", n: 0 }] },
    { field: "street", op: "set", value: null, base: [{ batch: "mine", n: 1 }] },
    { field: "tags", op: "add", value: "seat", base: [] },
    { field: "tags", op: "remove", base: [{ batch: "mine", n: 3 }] },
  ]);
  const binned = save([isSet("trashed", true, [])]);
  expect(undoing(binned, before)[0]?.changes).toEqual([
    { field: "trashed", op: "set", value: false, base: [{ batch: "mine", n: 0 }] },
  ]);
});
