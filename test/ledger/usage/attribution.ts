import type { Actor, Labels } from '../../../src/ledger/state/attribution.js';

/** A member who uses credits. */
export const ADA: Actor = { id: 'user_ada', name: 'Ada' };

/** One label. */
export const LARGE: Labels = [['model', 'large']];
