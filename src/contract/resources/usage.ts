import * as z from '../validation/zod.js';
import {
  currencySchema,
  nonNegativeMicrosSchema,
  positiveMicrosSchema,
} from '../validation/amounts.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

/** The intervals of usage. All of them are in UTC. */
export const usageIntervals = ['hour', 'day', 'month'] as const;

/** The usage of a range of time. */
const sums = {
  /** Amount that credits paid. */
  paidMicros: nonNegativeMicrosSchema,
  /** Amount that the plan covered. */
  coveredMicros: nonNegativeMicrosSchema,
  /** Number of charges, with those that the plan covered. */
  count: z.int().check(z.nonnegative()),
};

/** The usage of one interval. */
export const usagePointSchema = z.object({
  /** Start of the interval. */
  startsAt: timeSchema,
  ...sums,
});

/** Usage by interval, oldest first. Intervals without usage are missing. */
const series = { ...sums, points: z.array(usagePointSchema) };

/** The usage of one consumable, actor, or label. */
export const usageGroupSchema = z.object({
  /** The consumable, the actor's id, or the label; `null` for usage without one. */
  value: z.nullable(idSchema),
  /** The actor's latest name. */
  name: z.optional(z.string()),
  ...series,
});

/** The part of the plan that is left for a consumable. */
const includedSchema = z.object({
  consumable: idSchema,
  /** Amount that the plan still covers in this period. */
  leftMicros: nonNegativeMicrosSchema,
  /** End of the period; `null` if it has none. */
  resetsAt: z.nullable(timeSchema),
});

/** The usage of an account from `from` until just before `to`. The groups and `other` add up to the total. */
export const usageSchema = z.object({
  currency: currencySchema,
  minorUnitMicros: positiveMicrosSchema,
  from: timeSchema,
  to: timeSchema,
  interval: openEnum<(typeof usageIntervals)[number]>(),
  /** `consumable`, `actor`, or `label:` and the label's key. */
  groupBy: idSchema,
  /** The keys of the account's labels. */
  labelKeys: z.array(idSchema),
  total: z.object(series),
  /** At most 50 groups, the largest first. */
  groups: z.array(usageGroupSchema),
  /** Everything that is in no group; `null` if there is nothing else. */
  other: z.nullable(z.object(series)),
  /** The parts of the plan that are left, if the account's plan includes usage. */
  included: z.optional(z.array(includedSchema)),
});

/** The length of a bar: an hour, a day, or a month, in UTC. */
export type UsageInterval = (typeof usageIntervals)[number];
/** The usage of one interval. */
export type UsagePoint = z.output<typeof usagePointSchema>;
/** The usage of one consumable, actor, or label. */
export type UsageGroup = z.output<typeof usageGroupSchema>;
/** The usage of an account in a range of time. */
export type Usage = z.output<typeof usageSchema>;
