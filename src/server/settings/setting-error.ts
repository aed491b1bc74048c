import { describeValue } from '../faults/read-answer.js';

/**
 * Returns the error for a wrong setting. The advice continues the sentence: it says why the value cannot be
 * used, and which value to pass.
 */
export function settingError(
  setting: string,
  value: unknown,
  advice: string,
  receiver = 'createCreditsBackend',
): Error {
  return new Error(`${receiver} received ${setting} ${describeValue(value)}, ${advice}`);
}
