import { inject } from 'vitest';

export interface Pack {
  tarball: string;
  /** Holds the same files, unpacked. */
  folder: string;
  /** Paths in it. */
  files: readonly string[];
}

declare module 'vitest' {
  export interface ProvidedContext {
    pack: Pack;
  }
}

/** What would be published: `built.ts` packs it once for all tests of a run. */
export function pack(): Pack {
  return inject('pack');
}
