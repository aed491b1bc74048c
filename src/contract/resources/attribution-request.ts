import * as z from 'zod/mini';
import {
  PLAIN_TEXT,
  PLAIN_TEXT_FORMAT,
  isRequestText,
  requestIdSchema,
  requestText,
} from '../validation/request-text.js';
import type { Labels } from './attribution.js';

/** The actor of a charge or of a hold. */
export const actorRequestSchema = z.strictObject({
  id: requestIdSchema,
  /** The name to show. The latest one is shown in the account's usage. @default the id */
  name: z.optional(requestText(200)),
});

/** The most labels of one charge. */
const MAX_LABELS = 5;

/** The key of a label. */
export const LABEL_KEY = /^[a-z][a-z0-9_]{0,31}$/;

const MAX_LABEL_LENGTH = 100;

const KEY_ERROR =
  'Expected a key of at most 32 lower-case letters, digits, and underscores that begins with a letter.';

/** Keys with their values, sorted by key. */
type LabelPairs = readonly (readonly [key: string, value: string])[];

/** The labels as OpenAPI describes them, because a transform has no schema of its own. */
const describedLabels = z.any().register(z.globalRegistry, {
  type: 'object',
  maxProperties: MAX_LABELS,
  propertyNames: { type: 'string', pattern: LABEL_KEY.source },
  additionalProperties: {
    type: 'string',
    minLength: 1,
    maxLength: MAX_LABEL_LENGTH,
    format: PLAIN_TEXT_FORMAT,
    pattern: PLAIN_TEXT.source,
  },
});

/**
 * The labels of a charge or of a hold: at most five. They become pairs, sorted by their keys; `undefined` if there
 * are none. Not `z.record`, which leaves the key `__proto__` out without an error and takes four times as long.
 */
export const labelsRequestSchema: z.ZodMiniType<LabelPairs | undefined, Labels> = z.pipe(
  z.transform(readLabels),
  describedLabels,
);

function readLabels(
  labels: Labels,
  { issues }: Pick<z.core.ParsePayload, 'issues'>,
): LabelPairs | undefined {
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    issues.push({ code: 'invalid_type', expected: 'object', input: labels });
    return undefined;
  }
  const keys = Object.keys(labels);
  if (keys.length > MAX_LABELS) {
    const message = `Expected at most ${MAX_LABELS} labels.`;
    issues.push({ code: 'custom', message, input: labels });
    return undefined;
  }
  const pairs = keys.toSorted().map((key) => {
    const value = labels[key];
    if (!LABEL_KEY.test(key)) {
      issues.push({ code: 'custom', message: KEY_ERROR, input: labels, path: [key] });
    } else if (typeof value !== 'string') {
      issues.push({ code: 'invalid_type', expected: 'string', input: value, path: [key] });
    } else if (!isRequestText(value, MAX_LABEL_LENGTH)) {
      issues.push({ ...textIssue(value), path: [key] });
    }
    return [key, value ?? ''] as const;
  });
  return pairs.length > 0 ? pairs : undefined;
}

/** The issue of a text that is no value of a label, with the codes of other texts of requests. */
function textIssue(input: string): z.core.$ZodRawIssue {
  const limits = { origin: 'string', inclusive: true, input } as const;
  if (input.length === 0) return { code: 'too_small', minimum: 1, ...limits };
  if (input.length > MAX_LABEL_LENGTH) {
    return { code: 'too_big', maximum: MAX_LABEL_LENGTH, ...limits };
  }
  return { code: 'invalid_format', format: PLAIN_TEXT_FORMAT, input };
}
