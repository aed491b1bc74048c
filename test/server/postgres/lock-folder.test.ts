/** PGlite does not keep two processes on one folder apart, so the store does. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { buildScript } from '../stores/build-script.js';

let dataDir = '';
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'credits-pglite-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function open(folder: string | undefined) {
  const client = {
    dataDir: folder,
    query: async () => ({ rows: [] }),
    exec: async () => undefined,
  };
  return createPostgresStore({ client });
}

async function holdLock() {
  const script = await buildScript(join(import.meta.dirname, 'lock-holder.ts'));
  const child = fork(script, [dataDir], { execArgv: [] });
  await once(child, 'message');
  return child;
}

describe('the folder of PGlite', () => {
  it('is refused to a second process as long as the first one lives', async () => {
    const child = await holdLock();
    try {
      expect(() => open(dataDir)).toThrow(
        new RegExp(`process ${child.pid} .+ uses the PGlite folder .+ lose credits`),
      );
      expect(() => open(`file://${dataDir}`)).toThrow(/lose credits/);
    } finally {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
    expect(existsSync(join(dataDir, 'react-credits.lock'))).toBe(true);
    open(dataDir);
    expect(readdirSync(dataDir)).toEqual(['react-credits.lock']);
  });

  it('is free after a process that has ended', async () => {
    const child = await holdLock();
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('is shared by the stores of one process', () => {
    open(dataDir);
    open(dataDir);
    expect(readdirSync(dataDir)).toEqual(['react-credits.lock']);
  });

  it.each([
    ['another machine', { pid: process.pid, host: 'elsewhere', startedAt: '1' }, /elsewhere/],
    ['an unknown format', 'something', /lose credits/],
  ])('is refused if its lock is of %s', (_, owner, reason) => {
    writeFileSync(join(dataDir, 'react-credits.lock'), JSON.stringify(owner));
    expect(() => open(dataDir)).toThrow(reason);
  });

  it('is taken over from a process whose id another one has now', () => {
    const { pid } = process;
    writeFileSync(
      join(dataDir, 'react-credits.lock'),
      JSON.stringify({ pid, host: hostname(), startedAt: '1' }),
    );
    open(dataDir);
    expect(readdirSync(dataDir)).toEqual(['react-credits.lock']);
  });

  it.each([undefined, 'memory://', 'idb://credits', 'opfs-ahp://credits'])(
    'is not locked where there is none: %s',
    (folder) => {
      expect(() => open(folder)).not.toThrow();
    },
  );
});
