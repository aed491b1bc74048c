import fc from 'fast-check';
import { controlNames, controlOf, type ControlName } from '../../site/playground/controls.js';
import { isTokenValue, isValid, type Settings } from '../../site/playground/settings.js';

/** Any value of a control. Text also has the characters that JSX and TypeScript read in their own ways. */
function valueOf(name: ControlName): fc.Arbitrary<string> {
  const control = controlOf(name);
  const { kind, options = {} } = control;
  if (kind === 'choice') return fc.constantFrom(...Object.keys(options));
  if (kind === 'switch') return fc.constantFrom('on', 'off');
  if (kind === 'amounts') return fc.constantFrom('', '10', '10, 25, 50');
  const awkward = fc.constantFrom(
    '"',
    "'",
    '\\',
    '{',
    '}',
    '<',
    '&amp;',
    '`',
    '${',
    '\u2028',
    '😀',
  );
  return fc
    .array(fc.oneof(awkward, fc.string({ unit: 'grapheme' })), { maxLength: 8 })
    .map((parts) => parts.join(''))
    .filter((text) => isValid(control, text));
}

const tokens = fc.dictionary(
  fc.constantFrom('--credits-radius', '--credits-color-accent', '--credits-unit'),
  fc.oneof(
    fc.constantFrom('#6d28d9', 'calc(var(--credits-unit) * 2)'),
    fc.string().filter(isTokenValue),
  ),
  // A dictionary without a prototype differs from the settings that were read.
  { noNullPrototype: true },
);

/** Any settings of the playground. */
export const settingsArbitrary: fc.Arbitrary<Settings> = fc.record(
  {
    values: fc.record(
      Object.fromEntries(controlNames.map((name) => [name, valueOf(name)])) as Record<
        ControlName,
        fc.Arbitrary<string>
      >,
      { noNullPrototype: true },
    ),
    tokens,
  },
  { noNullPrototype: true },
);
