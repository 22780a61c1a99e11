// What every part of a thing on a page needs to know: the project, how to say values, what records are made of, and what happens
// when the thing turns out to be taken back.
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useProject, useSchema } from "../api/project.ts";
import type { Field, Project, Row, Schema } from "../api/types.ts";
import { Waiting } from "../shell/Waiting.tsx";
import { useWords } from "../words/Words.tsx";
import { type Teller, titleOf } from "./spoken.ts";

interface Around {
  project: Project;
  schema: Schema;
  tell: Teller;
  /** The fields of a kind, in their order. */
  fieldsOf: (kind: string) => Field[];
  /** The record was taken back: it goes from the page. */
  gone: () => void;
}

const Context = createContext<Around | null>(null);

interface Props {
  named: Record<string, Row>;
  gone: () => void;
  children: ReactNode;
}

export function Surroundings({ named, gone, children }: Props) {
  const words = useWords();
  const project = useProject();
  const schema = useSchema();
  const around = useMemo<Around | null>(() => {
    if (!schema) return null;
    const people = new Map(project.people.map(({ id, name }) => [id, name]));
    const { say, named: word, has } = words;
    const told = { say, named: word, has, zone: project.zone };
    return {
      project,
      schema,
      tell: {
        ...told,
        person: (id) => people.get(id) ?? say("web-record-person-gone"),
        thing: (id) => {
          const row = named[id];
          return row ? titleOf(told, row) : say("thing-unknown");
        },
      },
      fieldsOf: (kind) => schema.kinds.find(({ id }) => id === kind)?.fields ?? [],
      gone,
    };
  }, [words, project, schema, named, gone]);
  if (!around) return <Waiting />;
  return <Context value={around}>{children}</Context>;
}

export function useAround(): Around {
  const around = useContext(Context);
  if (!around) throw new Error("a thing without its surroundings");
  return around;
}
