/// <reference types="vitest/config" />
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// The node serves the built app from its own wwwroot; while developing, a node on this address answers the API.
const node = process.env.EXCHANGE_NODE ?? 'http://127.0.0.1:5100';

/** Compresses once, as well as it goes, what the node would otherwise compress hastily at each request. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed-assets',
    apply: 'build',
    configResolved: (config) => {
      folder = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle: () => {
      for (const file of readdirSync(folder).filter((name) => /\.(js|css|svg|geojson)$/.test(name))) {
        const bytes = readFileSync(join(folder, file));
        const small = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
        if (small.length < bytes.length) writeFileSync(join(folder, `${file}.br`), small);
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), compressed()],
  build: { outDir: '../Exchange.Node/wwwroot', emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  // The guide's texts and pictures lie beside the sources, in docs/guide.
  server: { fs: { allow: ['../..'] }, proxy: { '/api': node, '/health': node } },
  // Machines of continuous integration are slow and shared: five times the usual time.
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'], testTimeout: process.env.CI ? 25_000 : 5_000 },
});
