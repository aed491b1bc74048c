import { safeParse, type Parsed } from '../../contract/validation/safe-parse.js';
import type * as z from '../../contract/validation/zod.js';

/**
 * Parses a response of any backend. Backends in other languages write the same value in other ways, so a
 * value that breaks the contract is read as it was meant: `null` as absent, `+00:00` as `Z`, `USD` as `usd`,
 * and a numeric id as text. Anything else still fails.
 */
export function parseLeniently<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const repaired: unknown = value === undefined ? value : JSON.parse(JSON.stringify(value));
  for (const issue of parsed.error.issues) repair(repaired, issue);
  return safeParse(schema, repaired);
}

/** Replaces the value that an issue is about, if its meaning is certain. */
function repair(root: unknown, issue: z.core.$ZodIssue): void {
  const steps = issue.path.map(String);
  const name = steps.pop();
  const parent = steps.reduce<unknown>((value, step) => isObject(value) && value[step], root);
  if (name === undefined || !isObject(parent)) return;
  const value = parent[name];
  if (value === null && !Array.isArray(parent)) {
    delete parent[name];
  } else if (issue.code === 'invalid_type' && issue.expected === 'string') {
    // A larger number has lost digits on its way through JSON: it is another id.
    if (ID.test(name) && Number.isSafeInteger(value)) parent[name] = String(value);
  } else if (typeof value === 'string') {
    parent[name] = /^[A-Z]{3}$/.test(value) ? value.toLowerCase() : inUtc(value);
  }
}

const ID = /^(id|version|nextCursor)$|Id$/;

/** A time with an offset, which says what it means. A time without one does not. */
const TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

function inUtc(text: string): string {
  if (/[+-]00:00$/.test(text)) return `${text.slice(0, -'+00:00'.length)}Z`;
  const ms = TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? text : new Date(ms).toISOString();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
