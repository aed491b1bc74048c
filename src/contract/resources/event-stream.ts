import { array, boolean, nullable, object, optional, string, unknown } from 'zod/mini';
import { openEnum } from '../validation/scalars.js';
import type { creditsStatusStates } from './credits-status.js';

/** What the stream says of the state of an account, to anyone in it: never a number. */
export const statusHintSchema = object({
  state: openEnum<(typeof creditsStatusStates)[number]>(),
});

/** A page of events before any of them is looked at: one that cannot be read must not hide the others. */
export const unreadEventPageSchema = object({
  data: array(unknown()),
  lastEventId: nullable(string()),
  reset: optional(boolean()),
});
