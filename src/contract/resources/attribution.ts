import * as z from '../validation/zod.js';
import { idSchema } from '../validation/scalars.js';

/** The member, API key, or agent that used credits. The id belongs to the host app. */
export const actorSchema = z.object({
  id: idSchema,
  /** The name to show; the id if it is absent. */
  name: z.optional(z.string()),
});

/**
 * Labels of a charge by their keys, such as `{ model: 'large', project: 'search' }`. Not `z.record`, which
 * costs browsers 500 bytes.
 */
export const labelsSchema = z.catchall(z.object({}), z.string());

/** The member, API key, or agent that used credits. The id belongs to the host app. */
export type Actor = z.output<typeof actorSchema>;
/** Labels of a charge by their keys, such as `{ model: 'large', project: 'search' }`. */
export type Labels = z.output<typeof labelsSchema>;
