import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Returns a function that names a new file on each call. All of them are removed after the tests. */
export function temporaryFiles(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'credits-sqlite-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  return () => join(folder, `${(count += 1)}.db`);
}
