import type { Micros } from '../../money/money.js';
import * as z from '../validation/zod.js';
import {
  currencySchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';
import { idSchema } from '../validation/scalars.js';

/** Limits of purchases and of auto top-up, in micro-units of `currency`. */
export const limitsSchema = z.object({
  currency: currencySchema,
  minorUnitMicros: positiveMicrosSchema,
  /** The step between two amounts that a card can be charged; `minorUnitMicros` by default. */
  chargeStepMicros: z.optional(positiveMicrosSchema),
  /** Whether tax is added to each amount that is charged. Without it, amounts are final. */
  pricesExcludeTax: z.optional(z.boolean()),
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
    /** Above this amount the user must confirm it. */
    confirmAboveMicros: positiveMicrosSchema,
  }),
  /** The price of a unit of each consumable, such as 3 dollars for "1M tokens". */
  rates: z.optional(
    z.array(z.object({ consumable: idSchema, unit: z.string(), unitMicros: positiveMicrosSchema })),
  ),
});

/** Limits of purchases and of auto top-up, in micro-units of `currency`. */
export type Limits = z.output<typeof limitsSchema>;

/** Returns the step between two amounts that a card can be charged. */
export function chargeStepIn({ chargeStepMicros, minorUnitMicros }: Limits): Micros {
  return chargeStepMicros ?? minorUnitMicros;
}
