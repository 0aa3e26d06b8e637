/** The console's build: into dist/web, every file but the page named by its content. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// biome-ignore lint/style/noDefaultExport: Vite looks for a default export.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  // The server puts a nonce of its own into every answer; see api/console.
  html: { cspNonce: 'FORBEAR_NONCE' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Everything from our own origin: nothing is put into the page as data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
