import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { stripeSession } from './stripe-session.ts';

const src = (path: string) => join(import.meta.dirname, '../../src', path);

/** The demo imports the package like a host app. The aliases lead to the source, so it needs no build. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), stripeSession(process.env)],
  resolve: {
    alias: [
      { find: /^react-credits$/, replacement: src('index.ts') },
      { find: 'react-credits/chat', replacement: src('chat/index.ts') },
      { find: 'react-credits/styles.css', replacement: src('styles/styles.css') },
      { find: 'react-credits/mocks', replacement: src('mocks/index.ts') },
      { find: 'react-credits/server/node', replacement: src('server/node.ts') },
      { find: 'react-credits/server/sqlite', replacement: src('server/sqlite/index.ts') },
      { find: 'react-credits/server', replacement: src('server/index.ts') },
    ],
  },
  optimizeDeps: {
    include: [
      'react',
      'react-dom/client',
      '@ai-sdk/react',
      'ai',
      '@radix-ui/react-dialog',
      '@radix-ui/react-switch',
      '@stripe/react-stripe-js',
      '@stripe/stripe-js/pure/index.mjs',
      '@tanstack/react-query',
      'zod/mini',
    ],
  },
});
