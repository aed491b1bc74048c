import * as z from '../validation/zod.js';
import { idSchema, openEnum, timeSchema } from '../validation/scalars.js';

export const creditsStatusStates = ['ok', 'out_of_credits'] as const;

/** What anyone in the account may know: never a number. */
export const creditsStatusSchema = z.object({
  accountId: idSchema,
  state: openEnum<(typeof creditsStatusStates)[number]>(),
  /** Whether the one who asked may purchase credits. */
  canPurchase: z.boolean(),
  /** When the plan's included usage comes back. */
  resetsAt: z.optional(timeSchema),
  /** Whom to ask for credits, in the host's words. */
  contact: z.optional(z.string()),
});

export type CreditsStatus = z.output<typeof creditsStatusSchema>;
