// Builds the pages into client/dist. Nothing is inlined: fonts, styles and scripts stay files of their own, so that the
// server's content policy needs neither 'unsafe-inline' nor data: addresses.
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { appManifest } from './app-manifest.ts';
import { firstPageTogether } from './first-page.ts';
import { guideFiles } from './guide-files.ts';
import { leftOut } from './left-out.ts';
import { packedAssets } from './packed-assets.ts';
import { languageIn, oneForEachLanguage, wordFiles } from './word-files.ts';

// Whoever starts it: a test runner says otherwise, and would get another React than people do.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), appManifest(), wordFiles(), leftOut(languageIn), guideFiles(), packedAssets()],
  ...oneForEachLanguage,
  resolve: {
    alias: [{ find: /^zod$/, replacement: join(import.meta.dirname, 'zod.ts') }],
  },
  // The server puts each answer's own nonce in its place; scripts that a page fetches later carry on the one of the page.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // light-dark(), logical properties and nesting as written: browsers from mid-2024 on.
    target: ['chrome126', 'firefox128', 'safari17.5'],
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: firstPageTogether } },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
});
