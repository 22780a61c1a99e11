import { expect, test } from "vitest";
import { uuidv7 } from "./uuid.ts";

test("an id is a UUID of version 7 that begins with its millisecond", () => {
  const id = uuidv7(Date.UTC(2022, 1, 22, 19, 22, 22));
  // The time of the example of RFC 9562, appendix A.6.
  expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("ids sort by time and differ within a millisecond", () => {
  expect(uuidv7(1) < uuidv7(2)).toBe(true);
  expect(new Set(Array.from({ length: 500 }, () => uuidv7(1))).size).toBe(500);
});
