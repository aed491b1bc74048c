import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { mutants } from '../test/mutants.ts';

/**
 * Puts one fault into the source while it is loaded, so that the tests can be seen to fail:
 * `MUTANT='a charge that …' npx vitest run …`. Without it, nothing happens.
 */
export function mutation(): Plugin | undefined {
  const name = process.env.MUTANT;
  if (!name) return undefined;
  const mutant = mutants.find((candidate) => candidate.name === name);
  if (!mutant) throw new Error(`There is no mutant "${name}" in test/mutants.ts.`);

  const path = join(import.meta.dirname, '..', mutant.file);
  if (readFileSync(path, 'utf8').split(mutant.from).length !== 2) {
    throw new Error(`The mutant "${name}" fits no place, or several, in ${mutant.file}: mend it.`);
  }
  return {
    name: 'mutation',
    enforce: 'pre',
    transform: (code, id) =>
      id.split('?')[0] === path ? code.replace(mutant.from, () => mutant.to) : undefined,
  };
}
