/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The node serves the built app from its own wwwroot; while developing, a node on this address answers the API.
const node = process.env.EXCHANGE_NODE ?? 'http://127.0.0.1:5100';

export default defineConfig({
  plugins: [react()],
  build: { outDir: '../Exchange.Node/wwwroot', emptyOutDir: true, chunkSizeWarningLimit: 1200 },
  server: { proxy: { '/api': node, '/health': node } },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'] },
});
