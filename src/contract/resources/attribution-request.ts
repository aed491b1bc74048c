import * as z from 'zod/mini';
import {
  MAX_ID_LENGTH,
  PLAIN_TEXT,
  PLAIN_TEXT_FORMAT,
  isRequestText,
} from '../validation/request-text.js';
import type { Actor, Labels } from './attribution.js';

const MAX_NAME_LENGTH = 200;

/** An actor as OpenAPI describes it, because a transform has no schema of its own. */
const describedActor = z.any().register(z.globalRegistry, {
  type: 'object',
  properties: { id: describedText(MAX_ID_LENGTH), name: describedText(MAX_NAME_LENGTH) },
  required: ['id'],
  additionalProperties: false,
});

/**
 * The actor of a charge or of a hold. Without a name, the id is shown. Usage shows the latest name. Not `z.strictObject`,
 * which takes three times as long: charges are the hot path.
 */
export const actorRequestSchema: z.ZodMiniType<Actor, Actor> = z.pipe(
  z.transform(readActor),
  describedActor,
);

function readActor(
  actor: Actor,
  { issues }: Pick<z.core.ParsePayload, 'issues'>,
): Actor | undefined {
  if (typeof actor !== 'object' || actor === null || Array.isArray(actor)) {
    issues.push({ code: 'invalid_type', expected: 'object', input: actor });
    return undefined;
  }
  const { id, name } = actor;
  addTextIssue(issues, 'id', id, MAX_ID_LENGTH);
  if (name !== undefined) addTextIssue(issues, 'name', name, MAX_NAME_LENGTH);
  const keys = Object.keys(actor).filter((key) => key !== 'id' && key !== 'name');
  if (keys.length > 0) issues.push({ code: 'unrecognized_keys', keys, input: actor });
  return name === undefined ? { id } : { id, name };
}

/** The most labels of one charge. */
const MAX_LABELS = 5;

/** The key of a label. */
export const LABEL_KEY = /^[a-z][a-z0-9_]{0,31}$/;

/** The most characters of a label's value. */
export const MAX_LABEL_LENGTH = 100;

const KEY_ERROR =
  'Expected a key of at most 32 lower-case letters, digits, and underscores that begins with a letter.';

/** Keys with their values, sorted by key. */
type LabelPairs = readonly (readonly [key: string, value: string])[];

/** The labels as OpenAPI describes them, because a transform has no schema of its own. */
const describedLabels = z.any().register(z.globalRegistry, {
  type: 'object',
  maxProperties: MAX_LABELS,
  propertyNames: { type: 'string', pattern: LABEL_KEY.source },
  additionalProperties: describedText(MAX_LABEL_LENGTH),
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
    } else {
      addTextIssue(issues, key, value, MAX_LABEL_LENGTH);
    }
    return [key, value ?? ''] as const;
  });
  return pairs.length > 0 ? pairs : undefined;
}

/** Adds the issue of a field that is not text of a request, with the codes of other texts. */
function addTextIssue(
  issues: z.core.ParsePayload['issues'],
  field: string,
  input: unknown,
  maxLength: number,
): void {
  if (typeof input !== 'string') {
    issues.push({ code: 'invalid_type', expected: 'string', input, path: [field] });
  } else if (!isRequestText(input, maxLength)) {
    issues.push({ ...textIssue(input, maxLength), path: [field] });
  }
}

function textIssue(input: string, maxLength: number): z.core.$ZodRawIssue {
  const limits = { origin: 'string', inclusive: true, input } as const;
  if (input.length === 0) return { code: 'too_small', minimum: 1, ...limits };
  if (input.length > maxLength) return { code: 'too_big', maximum: maxLength, ...limits };
  return { code: 'invalid_format', format: PLAIN_TEXT_FORMAT, input };
}

/** A text of a request, as OpenAPI describes it. */
function describedText(maxLength: number) {
  return {
    type: 'string',
    minLength: 1,
    maxLength,
    format: PLAIN_TEXT_FORMAT,
    pattern: PLAIN_TEXT.source,
  } as const;
}
