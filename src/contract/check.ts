import type * as z from 'zod/mini';

/** One thing wrong with a value, and where in it. */
export interface Flaw {
  /** A JSON Pointer (RFC 6901) into the value: `/amountMicros`, or `` for the value itself. */
  pointer: string;
  /** `invalid_type`, `too_small`, `unrecognized_keys` …, stable for ever. */
  code: string;
  message: string;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; flaws: Flaw[] };

/**
 * Reads a value by a schema of this contract.
 *
 * @example
 * const body = check(chargeRequestSchema, json);
 * if (!body.ok) return badRequest(body.flaws);
 */
export function check<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): Checked<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, flaws: parsed.error.issues.flatMap(flawsOf) };
}

type Issue = z.core.$ZodIssue;

/** An unknown key is named where it stands, so that a misspelt field can be found. */
function flawsOf(issue: Issue): Flaw[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      flaw([...path, key], issue.code, 'This field is not known here.'),
    );
  }
  return [flaw(path, issue.code, describe(issue))];
}

function flaw(path: string[], code: string, message: string): Flaw {
  const pointer = path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return { pointer: pointer.join(''), code, message };
}

/** Schemas of `zod/mini` carry no words: these are ours. They never repeat what was sent. */
function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${issue.expected === 'int' ? 'a whole number' : issue.expected}.`;
    case 'too_small':
      return `Expected ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}.`;
    case 'too_big':
      return `Expected ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}.`;
    case 'invalid_format':
      return `Expected the format ${issue.format}.`;
    case 'invalid_value':
      return `Expected one of ${issue.values.join(', ')}.`;
    default:
      return 'This value is not allowed here.';
  }
}
