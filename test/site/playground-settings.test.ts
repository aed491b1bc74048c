/** The settings of the playground and its address, which holds them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlNames, controlOf } from '../../site/playground/controls.js';
import {
  amountsIn,
  isTokenValue,
  readSettings,
  writeSettings,
} from '../../site/playground/settings.js';
import { settingsArbitrary } from './settings-arbitrary.js';

describe('the address of the playground', () => {
  it('restores all settings', () => {
    fc.assert(
      fc.property(settingsArbitrary, (settings) => {
        expect(readSettings(writeSettings(settings))).toEqual(settings);
      }),
    );
  });

  it('is empty until something is changed', () => {
    expect(writeSettings(readSettings(''))).toBe('');
  });

  it('may hold anything: unknown values count as none', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(
            fc.constantFrom(...controlNames),
            fc.string().map((name) => `token.${name}`),
          ),
          fc.string(),
        ),
        (params) => {
          const settings = readSettings(new URLSearchParams(params).toString());
          // What was read is stable: it is written and read again without a change.
          expect(readSettings(writeSettings(settings))).toEqual(settings);
        },
      ),
    );
    const { values, tokens } = readSettings(
      '?scenario=payroll&role=boss&presets=ten&token.radius=1px;}',
    );
    expect(values.scenario).toBe(controlOf('scenario').initial);
    expect(values.role).toBe('');
    expect(values.presets).toBe('');
    expect(tokens).toEqual({});
  });
});

describe('a list of amounts', () => {
  it.each([
    ['10, 25', [10_000_000, 25_000_000]],
    ['5', [5_000_000]],
    ['', []],
    ['10,', []],
    ['ten', []],
    ['0', []],
    ['-5', []],
    ['1,2,3,4,5,6,7', []],
  ])('%j is %j', (text, amounts) => {
    expect(amountsIn(text)).toEqual(amounts);
  });
});

describe('the value of a token', () => {
  it.each(['#6d28d9', 'oklch(0.5 0.2 300)', 'calc(var(--credits-unit) * 2)', '0.25rem', '99px'])(
    'may be %s',
    (value) => {
      expect(isTokenValue(value)).toBe(true);
    },
  );

  it.each(['', ' ', 'red;', '1px}', 'a{b', '/*', 'url("x")', '</style>', '1px\n', '(', ')('])(
    'may not be %j, which could end its declaration',
    (value) => {
      expect(isTokenValue(value)).toBe(false);
    },
  );
});
