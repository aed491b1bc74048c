/*
 * The parts of zod that parse replies, in one place: where a bundler splits packages into chunks, each
 * import and each name costs bytes. Schemas of requests, which browsers do not load, import zod/mini
 * themselves.
 */
export {
  array,
  boolean,
  catchall,
  int,
  minLength,
  nonnegative,
  nullable,
  object,
  optional,
  pipe,
  positive,
  regex,
  string,
  transform,
} from 'zod/mini';
export type { core, input, output, ZodMiniType } from 'zod/mini';
