import react from '@vitejs/plugin-react';
import { createNodeListener } from 'react-credits/server/node';
import { defineConfig, type ViteDevServer } from 'vite';

async function configureServer(vite: ViteDevServer) {
  const { handler } = await vite.ssrLoadModule('/credits.ts');
  vite.middlewares.use('/api/credits', createNodeListener(handler));
}

export default defineConfig({ plugins: [react(), { name: 'credits', configureServer }] });
