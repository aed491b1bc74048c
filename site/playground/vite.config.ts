import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const src = (path: string) => join(import.meta.dirname, '../../src', path);

/** The playground imports the package like a host app. The aliases lead to the source, so it needs no build. */
export default defineConfig({
  root: import.meta.dirname,
  // Chunks are found beside the script that loads them, in any folder of a server.
  base: './',
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^react-credits$/, replacement: src('index.ts') },
      { find: /^react-credits\/locales\/([\w-]+)$/, replacement: src('locales/$1/index.ts') },
      { find: 'react-credits/mocks', replacement: src('mocks/index.ts') },
      { find: 'react-credits/styles.css', replacement: src('styles/styles.css') },
    ],
  },
  build: {
    assetsDir: 'assets',
    cssCodeSplit: false,
    // Rules for light-dark() stay as they are.
    cssMinify: 'esbuild',
    target: 'es2022',
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      // Rolldown warns once for each 'use client' in a React library.
      checks: { moduleLevelDirective: false },
      input: { playground: join(import.meta.dirname, 'main.tsx') },
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/playground-[name]-[hash].js',
        assetFileNames: 'assets/playground[extname]',
      },
    },
  },
});
