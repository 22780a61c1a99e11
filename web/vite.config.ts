// How the web app is built: words and tokens come in through plugins of our own, and every text file that goes out has a
// brotli sibling, since the server sends files and never compresses. `WALKABOUT_URL` names a server to develop against.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { brotli } from "./plugins/brotli.ts";
import { tokens } from "./plugins/tokens.ts";
import { words } from "./plugins/words.ts";

const server = process.env.WALKABOUT_URL ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), words(), tokens(), brotli()],
  server: { proxy: { "/api": { target: server, changeOrigin: true } }, fs: { allow: [".."] } },
  worker: { format: "es" },
  // The content security policy allows no data: fonts and no inline script, so nothing is folded into another file.
  build: {
    target: "es2023",
    manifest: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
  },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx", "plugins/**/*.test.ts"], environment: "node" },
});
