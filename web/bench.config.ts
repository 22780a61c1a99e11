// The measurements of `npm run bench`: the same browser and the same way to start the program as the tests.
import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

export default defineConfig({ ...tests, testMatch: "*.bench.ts" });
