// A value on the page. Text keeps its lines; what residents said is marked with its language, so that it is read aloud rightly.
import { Link } from "@tanstack/react-router";
import type { Field, Value as Said } from "../api/types.ts";
import { useAround } from "./Surroundings.tsx";
import { inWords } from "./spoken.ts";

export function Value({ kind, field, value }: { kind: string; field: Field | undefined; value: Said }) {
  const { tell, project } = useAround();
  const words = inWords(tell, kind, field, value);
  if (field?.shape.type === "link" && typeof value === "string")
    return (
      <Link to="/p/$project/record/$id" params={{ project: project.id, id: value }}>
        {words}
      </Link>
    );
  return <span className="thing-value">{words}</span>;
}
