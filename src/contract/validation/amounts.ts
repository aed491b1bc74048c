import * as z from './zod.js';
import { micros } from '../../money/money.js';

/** An amount on the wire: a whole number of micro-units of the account's currency. */
export const microsSchema = z.pipe(z.int(), z.transform(micros));

/** An amount of zero or more. */
export const nonNegativeMicrosSchema = z.pipe(z.int().check(z.nonnegative()), z.transform(micros));

/** An amount above zero. */
export const positiveMicrosSchema = z.pipe(z.int().check(z.positive()), z.transform(micros));

export const CURRENCY_PATTERN = /^[a-z]{3}$/;

/** ISO 4217, lower case. */
export const currencySchema = z.string().check(z.regex(CURRENCY_PATTERN));
