import { expect, test } from "vitest";
import type { Field, Shape } from "../api/types.ts";
import { changesHere, controlOf, fromForm, toForm } from "./form.ts";
import { instantOf, wallClock } from "./instant.ts";

const zone = "Europe/London";
const field = (id: string, shape: Shape, set = false): Field => ({
  id,
  shape,
  set,
  privacy: "thing",
  search: false,
});

test("every shape has its control", () => {
  const controls = [
    field("name", { type: "text", max: 120 }),
    field("description", { type: "text", max: 4000 }),
    field("state", { type: "choice", words: ["a", "b"] }),
    field("outcome", { type: "choice", words: [..."abcdefgh"] }),
    field("tags", { type: "text", max: 40 }, true),
    field("by", { type: "date" }),
    field("told_at", { type: "instant" }),
    field("holder", { type: "person" }),
    field("to", { type: "link", kinds: ["asset"] }),
    field("agreement", { type: "agreement" }),
    field("age", { type: "answer", max: 20 }),
    field("position", { type: "position" }),
    field("original", { type: "photo" }),
  ].map(controlOf);
  expect(controls).toEqual([
    "line",
    "lines",
    "radios",
    "select",
    "chips",
    "day",
    "day-and-time",
    "person",
    "thing",
    "agreement",
    "answer",
    "place",
    "none",
  ]);
});

test("what residents said is nobody's to change, nor is a code on a slip", () => {
  const words = field("words", { type: "text", max: 4000 });
  expect(changesHere("statement", words)).toBe(false);
  expect(changesHere("statement", field("remark", { type: "text", max: 1000 }))).toBe(true);
  expect(changesHere("asset", field("slip", { type: "text", max: 16 }))).toBe(false);
});

test("a text that is too long is told and left whole; letters are counted as the server counts them", () => {
  const shape: Shape = { type: "text", max: 3 };
  expect(fromForm(shape, "ŵŷé", zone)).toEqual({ value: "ŵŷé" });
  expect(fromForm(shape, "🌱🌱🌱", zone)).toEqual({ value: "🌱🌱🌱" });
  expect(fromForm(shape, "abcde", zone)).toEqual({ wrong: "web-record-too-long", args: { count: 2 } });
  expect(fromForm(shape, "  ", zone)).toEqual({ value: null });
});

test("a number must be whole and within its bounds", () => {
  const shape: Shape = { type: "whole", least: 0, most: 50 };
  expect(fromForm(shape, "12", zone)).toEqual({ value: 12 });
  for (const bad of ["1.5", "51", "-1", "many"]) expect(fromForm(shape, bad, zone)).toHaveProperty("wrong");
});

test("an instant is what the project's wall clock shows, over a change of the clocks too", () => {
  for (const day of ["2026-07-01T14:05", "2026-11-18T14:05", "2026-03-29T03:00", "2026-10-25T12:00"]) {
    const ms = instantOf(day, zone) ?? 0;
    expect(wallClock(ms, zone)).toBe(day);
  }
  expect(instantOf("2026-07-01T14:05", zone)).toBe(Date.parse("2026-07-01T13:05:00Z"));
  // Far from Greenwich the first guess lies before the change of the clocks.
  expect(instantOf("2026-03-08T03:30", "America/New_York")).toBe(Date.parse("2026-03-08T07:30:00Z"));
  expect(instantOf("soon", zone)).toBeUndefined();
  const exact = Date.parse("2026-07-01T13:05:42Z");
  expect(fromForm({ type: "instant" }, toForm({ type: "instant" }, exact, zone), zone, exact)).toEqual({
    value: exact,
  });
});

test("an agreement needs to say who may see it, and keeps the moment of the day that stays", () => {
  const shape: Shape = { type: "agreement" };
  const was = { may: "team", who: "herself", on_ms: Date.parse("2026-11-18T15:00:00Z") };
  const form = toForm(shape, was, zone);
  expect(form).toEqual({ may: "team", who: "herself", how: "", day: "2026-11-18" });
  expect(fromForm(shape, form, zone, was)).toEqual({ value: was });
  expect(fromForm(shape, { may: "", who: "herself", how: "", day: "" }, zone)).toEqual({
    wrong: "web-record-may-wrong",
  });
});
