import { sha256 } from '../../std/sha256.js';

/** A step from one schema to the next. Its number and its text never change once it is released. */
export interface Migration {
  readonly id: number;
  readonly sql: string;
  /** Tells whether the step that was applied is this one. */
  readonly checksum: string;
}

/** Numbers the steps of a schema from 1. */
export function numbered(steps: readonly string[]): Migration[] {
  return steps.map((sql, index) => ({ id: index + 1, sql, checksum: sha256(sql) }));
}
