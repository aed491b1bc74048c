/** Every text on screen that something is not possible or could not be loaded, and a way to see it. */
import { autoTopUpReasons } from './auto-top-up-reasons.js';
import { dataReasons } from './data-reasons.js';
import { purchaseReasons } from './purchase-reasons.js';
import type { ReasonCase } from './reason-case.js';

export const reasonCases: Record<string, ReasonCase> = {
  ...dataReasons,
  ...purchaseReasons,
  ...autoTopUpReasons,
};
