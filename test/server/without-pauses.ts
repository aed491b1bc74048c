import { beforeEach, vi } from 'vitest';
import { conflictPause } from '../../src/server/accounts/conflict-pause.js';

/** Lets writers that meet try again at once, because the tests of the file decide the order of all work. */
export function withoutPauses(): void {
  beforeEach(() => void vi.spyOn(conflictPause, 'after').mockResolvedValue(undefined));
}
