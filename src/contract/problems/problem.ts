import * as z from '../validation/zod.js';
import type { ProblemCode } from './problem-codes.js';
import { openEnum, timeSchema } from '../validation/scalars.js';

/** What a body that says a problem is sent as. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export const problemActions = ['purchase', 'contact_admin'] as const;

/** An error as RFC 9457 writes it. It never carries an amount of the account: it may be forwarded. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: openEnum<ProblemCode>(),
  detail: z.optional(z.string()),
  requestId: z.string(),
  errors: z.optional(
    z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
  ),
  /** With `out_of_credits`: the ways out of it. */
  actions: z.optional(z.array(openEnum<(typeof problemActions)[number]>())),
  /** With `out_of_credits`: when the plan's included usage comes back. */
  resetsAt: z.optional(timeSchema),
});

export type Problem = z.output<typeof problemSchema>;
