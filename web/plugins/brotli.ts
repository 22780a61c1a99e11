// Writes NAME.br beside every text file of the build. It reads the written files: while bundles are generated, placeholders
// of the bundler still stand in them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(m?js|css|html|svg|json|webmanifest)$/;

export function brotli(): Plugin {
  return {
    name: "walkabout-brotli",
    apply: "build",
    writeBundle({ dir }, bundle) {
      if (!dir) return;
      for (const name of Object.keys(bundle).filter((name) => TEXT.test(name))) {
        const text = readFileSync(join(dir, name));
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
        };
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(text, { params }));
      }
    },
  };
}
