// The rooms in a real Chromium against the real program. `WALKABOUT_URL` names a server that runs already; without it each
// test file starts its own from `WALKABOUT_BIN` (see e2e/walkabout.ts).
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "e2e",
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  outputDir: process.env.WALKABOUT_WEB_OUT ?? "test-results",
  timeout: 60_000,
  use: {
    ...(process.env.WALKABOUT_URL ? { baseURL: process.env.WALKABOUT_URL } : {}),
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
    },
  },
});
