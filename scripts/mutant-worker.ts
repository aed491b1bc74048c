/**
 * A vitest that stays warm: `scripts/mutants.ts` sends it one fault after another, and it answers
 * whether a test failed. What one fault changes is forgotten before the next.
 */
import { resolve } from 'node:path';
import { createVitest, parseCLI } from 'vitest/node';
import { mutantCalled } from './mutation.ts';
import type { Mutant } from '../test/mutants.ts';

export type Verdict = { isCaught: true } | { isCaught: false; why: string };

let failures = 0;
const { options } = parseCLI(['vitest', ...process.argv.slice(2)]);
const vitest = await createVitest({
  ...options,
  bail: 1,
  watch: false,
  // Each run in a thread of its own: it ends with this process, even if it goes round for ever.
  pool: 'threads',
  reporters: [
    { onTestCaseResult: (tried) => void (failures += tried.result().state === 'failed' ? 1 : 0) },
  ],
});
await vitest.globTestSpecifications();

process.on(
  'message',
  (name: string) => void judge(name).then((verdict) => process.send?.(verdict)),
);
process.on('disconnect', () => void vitest.exit(true));
process.send?.('ready');

async function judge(name: string): Promise<Verdict> {
  try {
    const mutant = mutantCalled(name);
    try {
      putIn(mutant);
      return await test(mutant);
    } finally {
      takeOut(mutant);
    }
  } catch (error) {
    return { isCaught: false, why: String(error) };
  }
}

/** A test has to fail by what it expects: a file that does not even load proves nothing. */
async function test({ caughtBy }: Mutant): Promise<Verdict> {
  const specifications = vitest.getModuleSpecifications(resolve(caughtBy));
  if (specifications.length === 0) throw new Error(`There is no test ${caughtBy}.`);
  failures = 0;
  await vitest.runTestSpecifications(specifications);
  return failures > 0 ? { isCaught: true } : { isCaught: false, why: 'no test failed' };
}

function putIn({ name, file }: Mutant): void {
  process.env.MUTANT = name;
  vitest.invalidateFile(resolve(file));
}

function takeOut({ file }: Mutant): void {
  process.env.MUTANT = '';
  vitest.invalidateFile(resolve(file));
}
