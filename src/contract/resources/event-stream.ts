import { array, boolean, nullable, object, optional, string, unknown } from 'zod/mini';
import { openEnum } from '../validation/scalars.js';
import type { creditsStatusStates } from './credits-status.js';

/** The account's state in an event stream. Anyone in the account may see it. */
export const statusHintSchema = object({
  state: openEnum<(typeof creditsStatusStates)[number]>(),
});

/** The resources that `credits.changed` names. */
export const changedResourceNames = [
  'credits',
  'transactions',
  'auto_top_up',
  'payment_method',
  /** The purchases that are paid and not credited. */
  'purchases',
] as const;

/** The part of the account that changed. A backend may leave out what it does not know. */
export const changeHintSchema = object({
  /** The `version` that the credits have after the change. */
  version: optional(string()),
  /** The resources that may have changed since the event before. Without the list, any may have. */
  resources: optional(array(openEnum<ChangedResource>())),
});

export type ChangedResource = (typeof changedResourceNames)[number];

/** A page of events that are not parsed yet: one unreadable event must not hide the others. */
export const unreadEventPageSchema = object({
  data: array(unknown()),
  lastEventId: nullable(string()),
  reset: optional(boolean()),
});
