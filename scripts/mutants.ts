/**
 * Sees every important test fail: for each fault of `test/mutants.ts`, runs the tests that should
 * catch it and expects them to. `npm run mutants -- charge` runs those with "charge" in their name.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mutants, type Mutant } from '../test/mutants.ts';

const run = promisify(execFile);
const wanted = process.argv[2] ?? '';
const reports = mkdtempSync(join(tmpdir(), 'mutants-'));
/** A fault that makes a test go round for ever is no use here. */
const TIMEOUT_MS = 120_000;
const queue = mutants.filter(({ name }) => name.includes(wanted));
const survivors: string[] = [];
let caught = 0;

await Promise.all(Array.from({ length: availableParallelism() }, work));
rmSync(reports, { recursive: true });
survivors.forEach((name) => console.log(`survived: ${name}`));
console.log(`${caught} passed, ${survivors.length} failed`);
process.exitCode = survivors.length > 0 || caught === 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
    if (await isCaught(mutant)) caught += 1;
    else survivors.push(mutant.name);
  }
}

/** A test has to fail by what it expects: a file that does not even load proves nothing. */
async function isCaught({ name, caughtBy }: Mutant): Promise<boolean> {
  const report = join(reports, `${mutants.findIndex((mutant) => mutant.name === name)}.json`);
  const options = [
    '--project',
    projectOf(caughtBy),
    '--bail=1',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  const environment = { ...process.env, MUTANT: name };
  await run('npx', ['vitest', 'run', ...options, caughtBy], {
    env: environment,
    timeout: TIMEOUT_MS,
  }).catch(() => null);
  if (!existsSync(report)) return false;
  const { numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as { numFailedTests: number };
  return numFailedTests > 0;
}

function projectOf(test: string): string {
  if (test.endsWith('.browser.test.tsx')) return 'browser';
  return test.endsWith('.tsx') ? 'jsdom' : 'node';
}
