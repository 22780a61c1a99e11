// What a change replaces. A change names as its base exactly the versions that the person saw; whatever came meanwhile stays
// beside it, so nobody's words go under unseen.
import type { Change, ChangeRef, FieldView, InSet, Save, Touched, Value, View } from "../api/types.ts";

export const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(sorted(one ?? null)) === JSON.stringify(sorted(other ?? null));

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (value && typeof value === "object")
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, sorted(value[key] ?? null)]),
    );
  return value;
}

/** Every head of a field, members too. */
export const headsOf = (field: FieldView | undefined): ChangeRef[] => [
  ...(field?.versions.map(({ at }) => at) ?? []),
  ...(field?.members.flatMap(({ at }) => at) ?? []),
];

/** The value that is shown. */
export const shown = (field: FieldView | undefined): Value => field?.versions[0]?.value ?? null;

/** Whether anything is said in a field. */
export const filled = (field: FieldView | undefined): boolean =>
  field !== undefined && (field.members.length > 0 || field.versions.some(({ value }) => value !== null));

export const isSet = (field: string, value: Value, base: ChangeRef[]): Change => ({
  field,
  op: "set",
  value,
  base,
});

/** What makes the set of `seen` into the set of `wanted`. */
export function setChanges(field: string, seen: InSet[], wanted: Value[]): Change[] {
  const gone = seen.filter(({ value }) => !wanted.some((one) => same(one, value)));
  const come = wanted.filter((one) => !seen.some(({ value }) => same(one, value)));
  return [
    ...gone.map(({ at }): Change => ({ field, op: "remove", base: at })),
    ...come.map((value): Change => ({ field, op: "add", value, base: [] })),
  ];
}

/** Bins a record: it says that every version of every field was seen. */
export const binning = (view: View): Touched => ({
  id: view.id,
  kind: view.kind,
  changes: [isSet("trashed", true, Object.values(view.fields).flatMap(headsOf))],
});

/** Takes a record out of the bin, or settles that it stays. */
export const restoring = (view: View): Touched => ({
  id: view.id,
  kind: view.kind,
  changes: [isSet("trashed", false, headsOf(view.fields.trashed))],
});

/**
 * What takes a save back: each value that it replaced stands again (or nothing, where there was none), over exactly the change
 * that the save made. `before` is the record as it was.
 */
export function undoing(save: Save, before: View): Touched[] {
  let n = -1;
  return save.records
    .map(({ id, kind, changes }) => ({
      id,
      kind,
      changes: changes.map((change): Change => {
        n += 1;
        const own: ChangeRef = { batch: save.id, n };
        const { field, op } = change;
        if (op === "add") return { field, op: "remove", base: [own] };
        if (op === "remove") {
          const taken = before.fields[field]?.members.find(({ at }) => same(ids(at), ids(change.base)));
          return { field, op: "add", value: taken?.value ?? null, base: [] };
        }
        const former = shown(before.fields[field]);
        return isSet(field, field === "trashed" ? former === true : former, [own]);
      }),
    }))
    .filter(({ changes }) => changes.length > 0);
}

const ids = (refs: ChangeRef[]): Value => refs.map(({ batch, n }) => `${batch}:${n}`).sort();

/** Whether heads hold a change of this save. */
export const holds = (field: FieldView | undefined, save: string): boolean =>
  headsOf(field).some(({ batch }) => batch === save);

/** The versions that came after the person looked: not in their base, and not their own. */
export function newcomers(field: FieldView | undefined, base: ChangeRef[], own?: string) {
  const seen = new Set(base.map(({ batch, n }) => `${batch}:${n}`));
  return (field?.versions ?? []).filter(({ at }) => at.batch !== own && !seen.has(`${at.batch}:${at.n}`));
}
