import { array, boolean, nullable, object, optional, string, unknown } from 'zod/mini';
import { openEnum } from '../validation/scalars.js';
import type { creditsStatusStates } from './credits-status.js';

/** The account's state in an event stream. Anyone in the account may see it. */
export const statusHintSchema = object({
  state: openEnum<(typeof creditsStatusStates)[number]>(),
});

/** A page of events that are not parsed yet: one unreadable event must not hide the others. */
export const unreadEventPageSchema = object({
  data: array(unknown()),
  lastEventId: nullable(string()),
  reset: optional(boolean()),
});
