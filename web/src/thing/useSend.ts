// Sends changes and says what came of them, in the few ways that a page has to tell apart.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { projectKey } from "../api/project.ts";
import { makeSave, sendSave } from "../api/saves.ts";
import type { Save, Touched } from "../api/types.ts";
import { useAround } from "./Surroundings.tsx";
import { wholeKey } from "./whole.ts";

export type Sent =
  | { came: "saved"; save: Save }
  | { came: "refused"; why: string | null }
  | { came: "gone" }
  | { came: "failed"; thrown: unknown };

export type Send = (records: Touched[], begun?: (save: Save) => void) => Promise<Sent>;

/** Resolves when the page knows what became of it, however long the connection is lost. `begun` is told the save before it goes. */
export function useSend(): Send {
  const queries = useQueryClient();
  const { project } = useAround();
  const p = project.id;
  return useCallback(
    async (records, begun) => {
      const save = makeSave(records);
      begun?.(save);
      try {
        const { verdict, why } = await sendSave(p, save);
        if (verdict === "erased") return { came: "gone" };
        if (verdict === "refused") return { came: "refused", why: why ?? null };
        await queries.invalidateQueries({ queryKey: wholeKey(p) });
        void queries.invalidateQueries({
          queryKey: projectKey(p),
          predicate: ({ queryKey }) => queryKey[2] !== "whole",
        });
        return { came: "saved", save };
      } catch (thrown) {
        return { came: "failed", thrown };
      }
    },
    [p, queries],
  );
}
