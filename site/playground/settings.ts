import { controlNames, controlOf, type Control, type ControlName } from './controls.ts';

/** All that the reader has set. The address of the page holds it. */
export interface Settings {
  values: Readonly<Record<ControlName, string>>;
  /** The tokens that the reader has changed, by name: `--credits-radius`. */
  tokens: Readonly<Record<string, string>>;
}

const TOKEN_PREFIX = '--credits-';
const TOKEN_NAME = /^[a-z][a-z0-9-]*$/;
/** The characters of colors, lengths, and fonts. None of them ends a declaration. */
const TOKEN_VALUE = /^[\w#%.,+*/() -]{1,200}$/;
const MAX_TEXT = 200;

/** Reads the settings of an address. A value that the playground does not know counts as none. */
export function readSettings(query: string): Settings {
  const params = new URLSearchParams(query);
  const values = Object.fromEntries(
    controlNames.map((name) => {
      const control = controlOf(name);
      const value = params.get(name);
      return [name, value !== null && isValid(control, value) ? value : control.initial];
    }),
  ) as Record<ControlName, string>;
  const tokens: Record<string, string> = {};
  for (const [key, value] of params) {
    const [, name] = /^token\.(.*)$/.exec(key) ?? [];
    if (name !== undefined && TOKEN_NAME.test(name) && isTokenValue(value)) {
      tokens[TOKEN_PREFIX + name] = value;
    }
  }
  return { values, tokens };
}

/** The part of the address that stands for the settings. It is empty if nothing was changed. */
export function writeSettings({ values, tokens }: Settings): string {
  const params = new URLSearchParams();
  for (const name of controlNames) {
    if (values[name] !== controlOf(name).initial) params.set(name, values[name]);
  }
  for (const [name, value] of Object.entries(tokens)) {
    params.set(`token.${name.slice(TOKEN_PREFIX.length)}`, value);
  }
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** Whether a token may have this value. The value also becomes part of a style sheet that the reader copies. */
export function isTokenValue(value: string): boolean {
  const isPlain = TOKEN_VALUE.test(value) && value.trim() === value && !value.includes('/*');
  return isPlain && isBalanced(value);
}

/** Whether each parenthesis has its counterpart: an open one would swallow the rest of the style sheet. */
function isBalanced(value: string): boolean {
  let depth = 0;
  for (const character of value) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Whether a control may have this value. */
export function isValid({ kind, options }: Control, value: string): boolean {
  if (kind === 'choice') return options !== undefined && Object.hasOwn(options, value);
  if (kind === 'switch') return value === 'on' || value === 'off';
  if (kind === 'amounts') return value === '' || amountsIn(value).length > 0;
  return value.length <= MAX_TEXT && !/\p{Cc}/u.test(value);
}

const MAX_AMOUNTS = 6;
const AMOUNT = /^\d{1,6}$/;
const MICROS = 1_000_000;

/**
 * The amounts in a list, in micro-units. Empty if one of them is not an amount.
 *
 * @example amountsIn('10, 25') // [10_000_000, 25_000_000]
 */
export function amountsIn(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  const areAmounts = parts.every((part) => AMOUNT.test(part) && Number(part) > 0);
  return areAmounts && parts.length <= MAX_AMOUNTS
    ? parts.map((part) => Number(part) * MICROS)
    : [];
}
