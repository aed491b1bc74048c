import { settingError } from './setting-error.js';

/** The length of `consent.textVersion` in the contract. */
const MAX_VERSION = 64;

/** Throws unless the setting is a function. */
export function checkFunction(value: unknown, setting: string, receiver?: string): void {
  if (typeof value === 'function') return;
  throw settingError(setting, value, 'which cannot be called: pass a function.', receiver);
}

/** Throws unless the setting is an object. */
export function checkObject(
  value: unknown,
  setting: string,
  receiver?: string,
): asserts value is Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  const advice = 'which is not an object: pass one with the documented members.';
  throw settingError(setting, value, advice, receiver);
}

/** Throws unless the setting is `true` or `false`. */
export function checkBoolean(value: unknown, setting: string): void {
  if (typeof value === 'boolean') return;
  throw settingError(setting, value, 'which is neither yes nor no: pass true or false.');
}

/** Throws unless the setting is a version that the request of a consent can contain. */
export function checkVersion(value: unknown, setting: string): void {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_VERSION) return;
  const advice =
    'which no consent can name, so nobody could turn auto top-up on: pass a text of 1 to 64 characters.';
  throw settingError(setting, value, advice);
}

/** Throws if the object has a member that is not listed. A misspelled setting would have no effect. */
export function checkNames(
  value: object,
  kind: string,
  names: readonly string[],
  receiver?: string,
): void {
  const unknownName = Object.keys(value).find((name) => !names.includes(name));
  if (unknownName === undefined) return;
  const advice = `which does not exist, so it would have no effect: use ${names.join(', ')}.`;
  throw settingError(kind, unknownName, advice, receiver);
}
