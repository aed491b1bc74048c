import * as z from '../validation/zod.js';
import type { ProblemCode } from './problem-codes.js';
import { openEnum, timeSchema } from '../validation/scalars.js';

/** Media type of a problem document. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

export const problemActions = ['purchase', 'contact_admin'] as const;

/** The ways in which a hold ends. */
export const endedHoldStatuses = ['settled', 'released', 'expired'] as const;

export type EndedHoldStatus = (typeof endedHoldStatuses)[number];

/** A problem document (RFC 9457). It never contains an amount of the account, so it may be forwarded. */
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
  /** With `out_of_credits`: the actions that the user can take. */
  actions: z.optional(z.array(openEnum<(typeof problemActions)[number]>())),
  /** With `out_of_credits`: the time when the plan's allowance resets. */
  resetsAt: z.optional(timeSchema),
  /** With `hold_not_open`: the way in which the hold ended. A hold past its expiry counts as expired. */
  holdStatus: z.optional(openEnum<EndedHoldStatus>()),
});

/** The body of a refusal (RFC 9457). It has no amount of the account, so you may forward it. */
export type Problem = z.output<typeof problemSchema>;
