import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Problem, problemId } from "./problem.ts";

test("every problem of the words has a code, and what nobody foresaw is a failure", () => {
  const words = readFileSync(new URL("../../../words/en.ftl", import.meta.url), "utf8");
  const codes = [...words.matchAll(/^web-problem-([a-z-]+) =/gm)].map(([, code]) => code ?? "");
  expect(codes.length).toBeGreaterThanOrEqual(20);
  for (const code of codes) expect(problemId(new Problem(code, 400))).toBe(`web-problem-${code}`);
  expect(problemId(new Problem("something-new", 418))).toBe("web-problem-failed");
  expect(problemId(new RangeError("x"))).toBe("web-problem-failed");
});
