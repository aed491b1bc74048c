import * as z from 'zod/mini';
import { requestIdSchema, requestText } from '../validation/request-text.js';

/** The most labels of one charge. */
const MAX_LABELS = 5;

/** The key of a label. */
export const LABEL_KEY = /^[a-z][a-z0-9_]{0,31}$/;

/** The actor of a charge or of a hold. */
export const actorRequestSchema = z.strictObject({
  id: requestIdSchema,
  /** The name to show. The latest one is shown in the account's usage. @default the id */
  name: z.optional(requestText(200)),
});

/** The labels of a charge or of a hold: at most five. */
export const labelsRequestSchema = z
  .record(z.string().check(z.regex(LABEL_KEY)), requestText(100))
  .check(
    z.refine((labels) => Object.keys(labels).length <= MAX_LABELS, {
      error: `Expected at most ${MAX_LABELS} labels.`,
    }),
  );
