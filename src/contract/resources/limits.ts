import * as z from '../validation/zod.js';
import {
  currencySchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';

/** What can be purchased, and what auto top-up can be set to, in micro-units of `currency`. */
export const limitsSchema = z.object({
  currency: currencySchema,
  minorUnitMicros: positiveMicrosSchema,
  purchase: z.object({
    minMicros: positiveMicrosSchema,
    maxMicros: positiveMicrosSchema,
    defaultMicros: positiveMicrosSchema,
    presetsMicros: z.optional(z.array(positiveMicrosSchema)),
  }),
  autoTopUp: z.object({
    minAmountMicros: positiveMicrosSchema,
    maxAmountMicros: positiveMicrosSchema,
    minThresholdMicros: nonNegativeMicrosSchema,
    defaultAmountMicros: positiveMicrosSchema,
    defaultThresholdMicros: nonNegativeMicrosSchema,
    /** An amount above it is asked for twice. */
    confirmAboveMicros: positiveMicrosSchema,
  }),
});

export type Limits = z.output<typeof limitsSchema>;
