import * as z from 'zod/mini';
import { requestIdSchema, requestText } from '../validation/request-text.js';
import type { Labels } from './attribution.js';

/** The most labels of one charge. */
const MAX_LABELS = 5;

/** The key of a label. */
export const LABEL_KEY = /^[a-z][a-z0-9_]{0,31}$/;

const KEY_ERROR =
  'Expected a key of at most 32 lower-case letters, digits, and underscores that begins with a letter.';

/** The actor of a charge or of a hold. */
export const actorRequestSchema = z.strictObject({
  id: requestIdSchema,
  /** The name to show. The latest one is shown in the account's usage. @default the id */
  name: z.optional(requestText(200)),
});

/**
 * The labels of a charge or of a hold: at most five. They become pairs, sorted by their keys; `undefined` if there
 * are none.
 */
export const labelsRequestSchema: z.ZodMiniType<LabelPairs | undefined, Labels> = z.pipe(
  z.pipe(
    // A record leaves `__proto__` out, and a label that is not stored would be lost in silence.
    z.transform((labels: Labels, { issues }) => {
      if (Object.hasOwn(Object(labels), '__proto__')) {
        issues.push({ code: 'custom', message: KEY_ERROR, path: ['__proto__'], input: labels });
      }
      return labels;
    }),
    z.record(z.string().check(z.regex(LABEL_KEY, { error: KEY_ERROR })), requestText(100)).check(
      z.refine((labels) => Object.keys(labels).length <= MAX_LABELS, {
        error: `Expected at most ${MAX_LABELS} labels.`,
      }),
    ),
  ),
  z.transform(sortedPairs),
);

type LabelPairs = readonly (readonly [key: string, value: string])[];

function sortedPairs(labels: Labels): LabelPairs | undefined {
  const pairs = Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return pairs.length > 0 ? pairs : undefined;
}
