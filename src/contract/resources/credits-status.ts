import * as z from '../validation/zod.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

export const creditsStatusStates = ['ok', 'out_of_credits'] as const;

/** The status that anyone in the account may see. It never contains an amount. */
export const creditsStatusSchema = z.object({
  accountId: idSchema,
  state: openEnum<(typeof creditsStatusStates)[number]>(),
  /** Whether the caller may purchase credits. */
  canPurchase: z.boolean(),
  /** Time when the plan's allowance resets. */
  resetsAt: z.optional(timeSchema),
  /** The person or address to ask for credits, as the host app words it. */
  contact: z.optional(z.string()),
});

/** The status of the credits, which every user of the account may see. It has no amount. */
export type CreditsStatus = z.output<typeof creditsStatusSchema>;
