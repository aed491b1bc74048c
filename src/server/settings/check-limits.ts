import * as z from 'zod/mini';
import { validate } from '../../contract/validation/validate.js';
import { valueAt } from '../faults/read-answer.js';
import { checkObject } from './check-values.js';
import { settingError } from './setting-error.js';

/** Returns the step between the amounts that a card can be charged in a currency. */
type StepOf = (currency: string) => number;

/** Throws unless the limits of each currency are amounts that a card can be charged and that fit together. */
export function checkLimits(limits: unknown, stepOf: StepOf): void {
  checkObject(limits, 'limits');
  for (const [currency, terms] of Object.entries(limits)) {
    checkCurrency(currency);
    checkTerms(`limits.${currency}`, terms, stepOf(currency));
  }
}

function checkCurrency(currency: string): void {
  const isKnown =
    currency === currency.toLowerCase() &&
    Intl.supportedValuesOf('currency').includes(currency.toUpperCase());
  if (isKnown) return;
  const advice =
    'which no account can have, so they would have no effect: use an ISO 4217 code in lower case, such as "usd".';
  throw settingError('limits for the currency', currency, advice);
}

const amountSchema = z.int().check(z.positive());
const thresholdSchema = z.int().check(z.nonnegative());

const termsSchema = z.strictObject({
  pricesExcludeTax: z.optional(z.boolean()),
  purchase: z.strictObject({
    minMicros: amountSchema,
    maxMicros: amountSchema,
    defaultMicros: amountSchema,
    presetsMicros: z.optional(z.array(amountSchema)),
  }),
  autoTopUp: z.strictObject({
    minAmountMicros: amountSchema,
    maxAmountMicros: amountSchema,
    minThresholdMicros: thresholdSchema,
    defaultAmountMicros: amountSchema,
    defaultThresholdMicros: thresholdSchema,
    confirmAboveMicros: amountSchema,
  }),
});

type Terms = z.output<typeof termsSchema>;

/** A setting with its value. */
type Setting = readonly [name: string, micros: number];

function checkTerms(name: string, value: unknown, step: number): void {
  const terms = readTerms(name, value);
  const { presetsMicros = [], ...purchase } = terms.purchase;
  const inPurchase = settingsOf(`${name}.purchase`, purchase);
  const inTopUp = settingsOf(`${name}.autoTopUp`, terms.autoTopUp);
  const presets = presetsMicros.map((preset, index): Setting => [
    `${name}.purchase.presetsMicros[${index}]`,
    preset,
  ]);

  const [min, max] = [inPurchase('minMicros'), inPurchase('maxMicros')];
  const [minAmount, maxAmount] = [inTopUp('minAmountMicros'), inTopUp('maxAmountMicros')];
  const amount = inTopUp('defaultAmountMicros');
  const threshold = inTopUp('defaultThresholdMicros');
  for (const offered of [max, inPurchase('defaultMicros'), ...presets]) {
    checkOrder(min, offered);
    checkOrder(offered, max);
  }
  for (const offered of [maxAmount, amount]) {
    checkOrder(minAmount, offered);
    checkOrder(offered, maxAmount);
  }
  checkOrder(inTopUp('minThresholdMicros'), threshold);
  // One top-up must be able to lift the balance above the threshold.
  checkOrder(threshold, amount);

  const charged = [min, max, inPurchase('defaultMicros'), ...presets, minAmount, maxAmount, amount];
  for (const setting of [...charged, inTopUp('confirmAboveMicros')]) checkMultiple(setting, step);
}

function readTerms(name: string, value: unknown): Terms {
  const read = validate(termsSchema, value);
  if (read.ok) return read.value;
  const { pointer = '', code } = read.errors[0] ?? {};
  const setting = name + pointer.replaceAll('/', '.');
  throw settingError(setting, valueAt(value, pointer), adviceFor(pointer, code));
}

function adviceFor(pointer: string, code: string | undefined): string {
  if (code === 'unrecognized_keys')
    return 'a setting that does not exist, so it would have no effect: remove it, or correct its name.';
  if (pointer === '/pricesExcludeTax') return 'which is neither yes nor no: pass true or false.';
  return 'which is not a limit: pass whole numbers of micro-units ($5.00 is 5_000_000).';
}

/** Returns a function that looks up one setting of a group. */
function settingsOf<Name extends string>(group: string, values: Record<Name, number>) {
  return (name: Name): Setting => [`${group}.${name}`, values[name]];
}

function checkOrder(lower: Setting, upper: Setting): void {
  if (lower[1] <= upper[1]) return;
  const advice = `which is below ${lower[0]}, ${lower[1]}: use at least that amount.`;
  throw settingError(upper[0], upper[1], advice);
}

function checkMultiple([name, micros]: Setting, step: number): void {
  if (micros % step === 0) return;
  const advice = `an amount that no card can be charged: use multiples of ${step}.`;
  throw settingError(name, micros, advice);
}
