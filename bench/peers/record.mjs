// The same ten fields as bench/src/save.rs gives its records.

export function record(n) {
  return {
    kind: "asset",
    capital: "physical",
    name: `Bench number ${n} by the gate`,
    description: "Sound oak, shaded after two, somebody has carved a heart into the back.",
    lon: -2.19 + n * 1e-5,
    lat: 53.44,
    accuracy_m: 6,
    tags: ["seat", "shade", `row ${n % 40}`],
    made_ms: 1_764_000_000_000 + n,
    by: "9f0a3d7e-5b1c-4a52-8f1e-0c2b6d4e8a17",
  };
}

export const id = (n) => `01a22155-c955-7ea2-9af9-${String(n).padStart(12, "0")}`;
