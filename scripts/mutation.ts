import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { mutants, type Mutant } from '../test/mutants.ts';
import { controls } from '../test/mutants/controls.ts';

const root = join(import.meta.dirname, '..');
const known: readonly Mutant[] = [...mutants, ...controls];

/**
 * Puts one fault into the source while it is loaded, so that the tests can be seen to fail:
 * `MUTANT='a charge that …' npx vitest run …`. Without it, nothing happens. The name is read anew for
 * each file, since a process that stays warm tries one fault after another.
 */
export function mutation(): Plugin {
  if (process.env.MUTANT) mutantCalled(process.env.MUTANT);
  return {
    name: 'mutation',
    enforce: 'pre',
    transform(code, id) {
      const mutant = known.find(({ name }) => name === process.env.MUTANT);
      if (!mutant || id.split('?')[0] !== join(root, mutant.file)) return undefined;
      return code.replace(mutant.from, () => mutant.to);
    },
  };
}

/** Throws where there is none, or where it does not stand in its file exactly once. */
export function mutantCalled(name: string): Mutant {
  const mutant = known.find((candidate) => candidate.name === name);
  if (!mutant) throw new Error(`There is no mutant "${name}" in test/mutants.ts.`);
  if (readFileSync(join(root, mutant.file), 'utf8').split(mutant.from).length !== 2) {
    throw new Error(`The mutant "${name}" fits no place, or several, in ${mutant.file}: mend it.`);
  }
  return mutant;
}
