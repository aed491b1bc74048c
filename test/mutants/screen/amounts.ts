import type { Mutant } from '../../mutants.ts';

const file = 'src/money/parse-amount.ts';
const caughtBy = 'test/money/parse-amount.test.ts';

/** Ways to read an amount that nobody meant. */
export const amounts: readonly Mutant[] = [
  {
    name: 'amounts: an Arabic thousand read as one',
    file,
    from: 'if (separator === ARABIC_GROUP) return asWhole;',
    to: 'if (separator === ARABIC_GROUP) return withFraction;',
    caughtBy,
  },
  {
    name: 'amounts: a thousand read as one',
    file,
    from: 'if (isDecimal) return asWhole ? undefined : withFraction;',
    to: 'if (isDecimal) return withFraction;',
    caughtBy,
  },
  {
    name: 'amounts: three decimals read as thousands',
    file,
    from: 'if (fractionDigits > 2 && separators.length === 1) {',
    to: 'if (fractionDigits > 3 && separators.length === 1) {',
    caughtBy,
  },
  {
    name: 'amounts: a guess at a separator of another locale',
    file,
    from: 'return isGroup ? asWhole : undefined;',
    to: 'return isGroup ? asWhole : withFraction;',
    caughtBy,
  },
  {
    name: 'amounts: groups of any length',
    file,
    from: '([.,٬ ’])\\d{3}(?:\\1\\d{3})*$/;',
    to: '([.,٬ ’])\\d+(?:\\1\\d+)*$/;',
    caughtBy,
  },
  {
    name: 'amounts: less than a cent, rounded',
    file,
    from: "if (fraction.length > fractionDigits) return refused('too_many_decimals', candidates);",
    to: '',
    caughtBy,
  },
  {
    name: 'amounts: an ignored minus',
    file,
    from: "if (rest.ok) return refused('negative');",
    to: 'if (rest.ok) return rest;',
    caughtBy,
  },
  {
    name: 'amounts: the period of a currency as a decimal point',
    file,
    from: "isCut ? '' : before",
    to: 'before',
    caughtBy,
  },
  {
    name: 'amounts: the separators of plain numbers in prices',
    file: 'src/money/notation.ts',
    from: "const styles = [plain, { ...plain, style: 'currency', currency }]",
    to: 'const styles = [plain]',
    caughtBy,
  },
  {
    name: 'amounts: a maximum that is refused',
    file: 'src/hooks/amount/amount-field.ts',
    from: 'if (amount > rules.maxMicros)',
    to: 'if (amount >= rules.maxMicros)',
    caughtBy: 'test/hooks/amount/amount-field.test.ts',
  },
  {
    name: 'amounts: a candidate that cannot be charged',
    file: 'src/hooks/amount/amount-field.ts',
    from: 'candidates.filter((candidate) => judge(candidate, rules).ok)',
    to: 'candidates',
    caughtBy: 'test/hooks/amount/amount-field.test.ts',
  },
  {
    name: 'amounts: a text that is rewritten while the user types',
    file: 'src/hooks/amount/amount-field.ts',
    from: 'return { ...entry, text: event.text };',
    to: 'return { ...entry, text: rewritten(event.text, rules) };',
    caughtBy: 'test/hooks/amount/amount-field.test.ts',
  },
  {
    name: 'amounts: an invalid amount that is sent',
    file: 'src/hooks/amount/use-amount-field.ts',
    from: 'return verdict.ok ? verdict.amountMicros : undefined;',
    to: 'return verdict.ok ? verdict.amountMicros : null;',
    caughtBy: 'test/components/ui/amount-field.test.tsx',
  },
];
