/*
 * What of zod it takes to read replies, named in one place: where a host keeps its packages apart, each
 * file that imports them, and each name, costs its pages bytes. Schemas of requests, which no browser
 * loads, import zod/mini themselves.
 */
export {
  array,
  boolean,
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
