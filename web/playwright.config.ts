// The rooms in a real Chromium against the real program: each test starts a server of its own from `WALKABOUT_BIN`
// (e2e/team.ts), on a port that is free and with a folder that goes afterwards.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  // A limit for what never comes, not a measure of how fast the machine is.
  expect: { timeout: 60_000 },
  testDir: "e2e",
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  outputDir: process.env.WALKABOUT_WEB_OUT ?? "test-results",
  timeout: 180_000,
  // A browser on a machine that is busy with other work may drop a key or a frame: what fails there is tried once more and named as
  // flaky at the end. What fails twice fails.
  retries: process.env.CI ? 1 : 0,
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // A date field speaks the browser's language, not the page's.
      args: [
        "--lang=en-GB",
        "--no-sandbox",
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
      ],
    },
  },
});
