/** Pages that arrive with data, rendered by `renderToPipeableStream` and by React Router 7 and 8. */
import { build, type BuildOptions } from 'esbuild';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import { makeHostApp, react18, react19 } from '../host-app.js';
import { startServer } from '../start-server.js';
import { expectFirstPaint, expectHydration } from './expect-first-paint.js';

const reacts = {
  '18.3': { ...react18, 'react-router': '7.9.5' },
  '19.3': { ...react19, 'react-router': '8.5.1' },
};

describe.each(Object.entries(reacts))('an app with React %s', (_, dependencies) => {
  let folder: string;
  beforeAll(async () => {
    folder = await makeHostApp('first-paint-app', dependencies);
    const common: BuildOptions = {
      absWorkingDir: folder,
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      logLevel: 'silent',
    };
    await build({
      ...common,
      entryPoints: ['server.tsx'],
      outfile: join(folder, 'server.mjs'),
      platform: 'node',
      packages: 'external',
    });
    // React says most about hydration in development.
    await build({
      ...common,
      entryPoints: ['plain-client.tsx', 'router-client.tsx'],
      outdir: join(folder, 'assets'),
      splitting: true,
      define: { 'process.env.NODE_ENV': '"development"' },
      external: ['@stripe/*'],
    });
    await cp(
      join(folder, 'node_modules/react-credits/dist/styles.css'),
      join(folder, 'assets/styles.css'),
    );
  });

  const start = async () =>
    (await startServer(folder, [process.execPath, 'server.mjs'], { TZ: 'America/New_York' })).url;

  it('sends the balance with a page of renderToPipeableStream', async () => {
    await expectFirstPaint(`${await start()}/plain`);
  });

  it('hydrates a card that comes late in a stream, in any time zone', async () => {
    await expectHydration(`${await start()}/plain`, ['late']);
  });

  it('sends the balance with a page of React Router', async () => {
    await expectFirstPaint(`${await start()}/router`);
  });
});
