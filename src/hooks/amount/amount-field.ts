import type { FormatOptions } from '../../money/format.js';
import { ZERO, type Micros } from '../../money/money.js';
import { parseAmount, type AmountRefusal } from '../../money/parse-amount.js';
import { writeAmount } from '../../money/write-amount.js';

/** The rules that an amount must meet. */
export interface AmountRules extends FormatOptions {
  /** The currency's smallest unit: 10_000 micro-units, a cent, in USD. */
  minorUnitMicros: Micros;
  /**
   * The step between two amounts that a card can be charged.
   * @default minorUnitMicros
   */
  stepMicros?: Micros | undefined;
  /** The minimum, inclusive. */
  minMicros: Micros;
  /** The maximum, inclusive. */
  maxMicros: Micros;
  /** Whether an empty field is valid. */
  isOptional?: boolean | undefined;
  /** An additional rule. Returns `null`, or the error to show, with its amounts marked. */
  extraCheck?: ((amount: Micros) => string | null) | undefined;
}

/** The reason why an entry is invalid. */
export type AmountError =
  | {
      reason: Exclude<AmountRefusal, 'too_large'>;
      /** The valid amounts that the user may have meant. */
      candidates: Micros[];
    }
  | { reason: 'below_minimum' | 'above_maximum' | 'not_chargeable' }
  | { reason: 'breaks_rule'; sentence: string };

export type AmountResult =
  /** `null` for an empty field that is valid. */
  { ok: true; amountMicros: Micros | null } | { ok: false; error: AmountError };

/** Parses a text and checks the amount against the rules. */
export function validateAmount(text: string, rules: AmountRules): AmountResult {
  const parsed = parseAmount(text, rules);
  if (parsed.ok) return judge(parsed.amountMicros, rules);
  const { reason, candidates } = parsed;
  if (reason === 'empty' && rules.isOptional) return { ok: true, amountMicros: null };
  if (reason === 'too_large') return { ok: false, error: { reason: 'above_maximum' } };
  const right = candidates.filter((candidate) => judge(candidate, rules).ok);
  return { ok: false, error: { reason, candidates: right } };
}

function judge(amountMicros: Micros, rules: AmountRules): AmountResult {
  const error = errorOf(amountMicros, rules);
  return error ? { ok: false, error } : { ok: true, amountMicros };
}

function errorOf(amount: Micros, rules: AmountRules): AmountError | null {
  if (amount < rules.minMicros) return { reason: 'below_minimum' };
  if (amount > rules.maxMicros) return { reason: 'above_maximum' };
  if (amount % (rules.stepMicros ?? rules.minorUnitMicros) !== ZERO)
    return { reason: 'not_chargeable' };
  const sentence = rules.extraCheck?.(amount) ?? null;
  return sentence === null ? null : { reason: 'breaks_rule', sentence };
}

/** The content of a field. */
export interface AmountEntry {
  text: string;
  /** Whether the field had an error. From then on, every change is validated immediately. */
  hadError: boolean;
}

export type AmountEvent =
  | { type: 'typed'; text: string }
  | { type: 'set'; amountMicros: Micros | null }
  /** The field lost the focus. */
  | { type: 'left' }
  /** The form is about to be submitted. */
  | { type: 'checked' };

/** Returns the content of a field after an event. */
export function reduceAmountEntry(
  entry: AmountEntry,
  event: AmountEvent,
  rules: AmountRules,
): AmountEntry {
  if (event.type === 'typed') return { ...entry, text: event.text };
  if (event.type === 'set') return { text: written(event.amountMicros, rules), hadError: false };
  return {
    // On blur only: reformatting a text while it is typed moves the caret.
    text: event.type === 'left' ? rewritten(entry.text, rules) : entry.text,
    hadError: entry.hadError || !validateAmount(entry.text, rules).ok,
  };
}

/** Formats an amount for the field; `null` as an empty text. */
export function written(amount: Micros | null, rules: AmountRules): string {
  return amount === null ? '' : writeAmount(amount, rules);
}

function rewritten(text: string, rules: AmountRules): string {
  const parsed = parseAmount(text, rules);
  return parsed.ok ? writeAmount(parsed.amountMicros, rules) : text;
}
