/** Processes that share one file are killed with SIGKILL while they charge. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKilledStore } from '../stores/kills/killed-stores.js';
import { lostCharges } from '../stores/kills/lost-charges.js';
import { runKills, type Workers } from '../stores/kills/run-kills.js';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'credits-kills-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const killing = (number: number) => (workers: Workers) => workers.killProcess(number);

describe('two processes that charge over one SQLite file', () => {
  it('store every acknowledged charge once, however often they are killed', async () => {
    const store = {
      database: 'sqlite',
      location: join(folder, 'credits.db'),
      isHasty: false,
    } as const;
    const kills = [killing(0), killing(1), killing(0)];
    const lines = await runKills({ ...store, folder, processes: 2, kills });
    expect(lines.filter(({ type }) => type === 'ack').length).toBeGreaterThan(2_000);
    expect(await lostCharges(await openKilledStore(store), lines)).toEqual([]);
  }, 60_000);

  it('negative control: a store that answers before it stores is caught', async () => {
    const location = join(folder, 'credits.db');
    const kills = [killing(0)];
    const database = { database: 'sqlite', location } as const;
    const lines = await runKills({ ...database, isHasty: true, folder, processes: 1, kills });
    const store = await openKilledStore({ ...database, isHasty: false });
    expect(await lostCharges(store, lines)).toContain('an acknowledged charge is lost');
  }, 60_000);
});
