// What filters and forms offer, as the server's schema says it: a kind or a word that comes with a newer server is offered too.
import type { Schema } from "../../api/types.ts";

/** Kinds that the list holds where nobody chooses. */
export const listedKinds = (schema: Schema | undefined): string[] =>
  schema?.kinds.filter(({ listed }) => listed).map(({ id }) => id) ?? [];

/** Kinds that somebody at a desk may write down. */
export const kindsFromDesk = (schema: Schema): string[] =>
  schema.kinds.filter(({ from_desk }) => from_desk).map(({ id }) => id);

/** The words of a field that is a choice; none where it is another thing, or not there. */
export function choicesOf(schema: Schema | undefined, kind: string, field: string): string[] {
  const shape = schema?.kinds.find(({ id }) => id === kind)?.fields.find(({ id }) => id === field)?.shape;
  return shape?.type === "choice" ? shape.words : [];
}
