/**
 * The pages of `docs/start`, word for word: from an empty folder to an app that sells credits in a real browser. That of
 * React Router is left out: `create-react-router` takes its template from GitHub, and the tests need no host but npm's.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { visit, type Visit } from '../visit.js';
import { buyFirstCredit, buyInPage } from './buy-in-page.js';
import { createApp, creationOf, followPage, runIn } from './follow-page.js';

/** Buys credits in a page all of whose parts `vite-hosts.test.ts` uses. */
async function buyOnce(visited: Visit): Promise<string[]> {
  await buyFirstCredit(visited, () => 0);
  return [];
}

describe('the pages whose app create-vite makes', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await createApp('express', await temporaryFolder());
  });

  // One after the other in one app: their servers are files of the same names.
  it.each([
    { name: 'express' as const, replaced: ['src/main.tsx'], drive: buyOnce },
    { name: 'fastify' as const, replaced: ['src/main.tsx'], drive: buyInPage },
    { name: 'hono' as const, replaced: ['src/main.tsx'], drive: buyInPage },
    { name: 'vite' as const, replaced: ['vite.config.ts', 'src/main.tsx'], drive: buyOnce },
  ])(
    '$name leads to an app that compiles, and sells credits',
    async ({ name, replaced, drive }) => {
      expect(await creationOf(name)).toEqual(await creationOf('express'));
      const followed = await followPage(name, folder);
      expect(followed.replaced).toEqual(expect.arrayContaining(replaced));
      expect(await runIn(folder, 'npx tsc -b')).toBe('');
      expect(await drive(await visit(await followed.serve()))).toEqual([]);
    },
  );
});

describe('the page whose app create-next-app makes', () => {
  it('leads to an app that compiles', async () => {
    const folder = await createApp('next', await temporaryFolder());
    const { replaced } = await followPage('next', folder);
    expect(replaced).toEqual(['app/page.tsx']);
    await runIn(folder, 'npx next typegen');
    expect(await runIn(folder, 'npx tsc --noEmit')).toBe('');
  });
});
