/** The console's build: into dist/web, every file but the page named by its content. */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const BEFORE = 'if (csp?.nonce) {\n    styleNode.nonce = csp?.nonce;\n  }';
const AFTER = `styleNode.nonce = csp?.nonce || document.querySelector('meta[property="csp-nonce"]')?.nonce || '';`;

/**
 * The component library measures scroll bars with styles of which it forgets the nonce; the browser would refuse them
 * and say so. A build with a version that reads otherwise fails here, to be looked at.
 */
const everyStyleNamesTheNonce: Plugin = {
  name: 'every-style-names-the-nonce',
  transform: {
    filter: { id: /@rc-component\/util\/es\/Dom\/dynamicCSS\.js$/ },
    handler(code) {
      if (!code.includes(BEFORE)) this.error('dynamicCSS.js sets the nonce in another way now; see web/vite.config.mts');
      return { code: code.replace(BEFORE, AFTER), map: null };
    },
  },
};

// biome-ignore lint/style/noDefaultExport: Vite looks for a default export.
export default defineConfig({
  plugins: [react(), everyStyleNamesTheNonce],
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
