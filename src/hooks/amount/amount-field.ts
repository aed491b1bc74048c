import type { FormatOptions } from '../../money/format.js';
import { ZERO, type Micros } from '../../money/money.js';
import { parseAmount, type AmountRefusal } from '../../money/parse-amount.js';
import { writeAmount } from '../../money/write-amount.js';

/** What an amount must be. */
export interface AmountRules extends FormatOptions {
  /** The least step that can be charged: 10_000 micro-units, a cent, in USD. */
  minorUnitMicros: Micros;
  /** The least that is right, itself included. */
  minMicros: Micros;
  /** The most that is right, itself included. */
  maxMicros: Micros;
  /** Whether nothing is right, too. */
  isOptional?: boolean | undefined;
  /** Another rule: a sentence to show where an amount breaks it, with its amounts marked, or `null`. */
  extraCheck?: ((amount: Micros) => string | null) | undefined;
}

/** Why what was entered is not right. */
export type AmountFlaw =
  | {
      reason: Exclude<AmountRefusal, 'too_large'>;
      /** What may have been meant, and would be right. */
      candidates: Micros[];
    }
  | { reason: 'below_minimum' | 'above_maximum' | 'not_chargeable' }
  | { reason: 'breaks_rule'; sentence: string };

export type AmountVerdict =
  /** `null` where nothing is right. */
  { ok: true; amountMicros: Micros | null } | { ok: false; flaw: AmountFlaw };

/** Whether a text is an amount that is right. */
export function judgeAmount(text: string, rules: AmountRules): AmountVerdict {
  const parsed = parseAmount(text, rules);
  if (parsed.ok) return judge(parsed.amountMicros, rules);
  const { reason, candidates } = parsed;
  if (reason === 'empty' && rules.isOptional) return { ok: true, amountMicros: null };
  if (reason === 'too_large') return { ok: false, flaw: { reason: 'above_maximum' } };
  const right = candidates.filter((candidate) => judge(candidate, rules).ok);
  return { ok: false, flaw: { reason, candidates: right } };
}

function judge(amountMicros: Micros, rules: AmountRules): AmountVerdict {
  const flaw = flawOf(amountMicros, rules);
  return flaw ? { ok: false, flaw } : { ok: true, amountMicros };
}

function flawOf(amount: Micros, rules: AmountRules): AmountFlaw | null {
  if (amount < rules.minMicros) return { reason: 'below_minimum' };
  if (amount > rules.maxMicros) return { reason: 'above_maximum' };
  if (amount % rules.minorUnitMicros !== ZERO) return { reason: 'not_chargeable' };
  const sentence = rules.extraCheck?.(amount) ?? null;
  return sentence === null ? null : { reason: 'breaks_rule', sentence };
}

/** What stands in a field. */
export interface AmountEntry {
  text: string;
  /** From its first flaw on, each change is judged at once. Before, typing is left alone. */
  hadFlaw: boolean;
}

export type AmountEvent =
  | { type: 'typed'; text: string }
  | { type: 'set'; amountMicros: Micros | null }
  /** The focus went elsewhere. */
  | { type: 'left' }
  /** The form around it is about to be sent. */
  | { type: 'checked' };

/** What stands in a field after something happened to it. */
export function reduceAmountEntry(
  entry: AmountEntry,
  event: AmountEvent,
  rules: AmountRules,
): AmountEntry {
  if (event.type === 'typed') return { ...entry, text: event.text };
  if (event.type === 'set') return { text: written(event.amountMicros, rules), hadFlaw: false };
  return {
    // Only then: a text that is written anew while it is typed moves the caret.
    text: event.type === 'left' ? rewritten(entry.text, rules) : entry.text,
    hadFlaw: entry.hadFlaw || !judgeAmount(entry.text, rules).ok,
  };
}

/** An amount as the field writes it, `null` as nothing. */
export function written(amount: Micros | null, rules: AmountRules): string {
  return amount === null ? '' : writeAmount(amount, rules);
}

function rewritten(text: string, rules: AmountRules): string {
  const parsed = parseAmount(text, rules);
  return parsed.ok ? writeAmount(parsed.amountMicros, rules) : text;
}
