/**
 * The apps of `examples`, as a person starts them, from the tarball to a bought credit, in a real browser. That of
 * Next.js is in `host-next.test.ts`, which needs the same packages.
 */
import { expect, it, onTestFinished } from 'vitest';
import { createPostgresServer } from '../../server/postgres/postgres-server.js';
import { findCredits, sellCredits } from './buy-in-example.js';
import { installExample, restartExample, startExample } from './example-app.js';

it('sells credits in the app of Vite and Express, and keeps them in SQLite or PostgreSQL', async () => {
  const name = 'vite-express';
  const folder = await installExample(name);
  const lines = await sellCredits(name, await startExample(folder));
  lines.push(...(await findCredits(name, await restartExample(folder))));

  const postgres = await createPostgresServer();
  onTestFinished(() => postgres.remove());
  const settings = { DATABASE_URL: postgres.url };
  lines.push(...(await sellCredits(name, await restartExample(folder, settings))));
  lines.push(...(await findCredits(name, await restartExample(folder, settings))));
  expect(lines).toEqual([]);
});

it('sells credits in the chat, and keeps them', async () => {
  const folder = await installExample('chat');
  const lines = await sellCredits('chat', await startExample(folder));
  lines.push(...(await findCredits('chat', await restartExample(folder))));
  expect(lines).toEqual([]);
});
