// The pictures in ../docs/pictures, taken anew: `npm run pictures`. Look at each before it is kept.
import { defineConfig } from "@playwright/test";
import rooms from "./playwright.config.ts";

export default defineConfig({ ...rooms, testMatch: "pictures.ts", timeout: 300_000 });
