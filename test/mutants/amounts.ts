import type { Mutant } from '../mutants.ts';

const file = 'src/money/parse-amount.ts';
const caughtBy = 'test/money/parse-amount.test.ts';

/** Ways to read an amount that nobody meant. */
export const amounts: readonly Mutant[] = [
  {
    name: 'amounts: a thousand that is one',
    file,
    from: 'if (isDecimal) return asWhole ? undefined : withFraction;',
    to: 'if (isDecimal) return withFraction;',
    caughtBy,
  },
  {
    name: 'amounts: three decimals that are thousands',
    file,
    from: 'if (fractionDigits > 2 && separators.length === 1) {',
    to: 'if (fractionDigits > 3 && separators.length === 1) {',
    caughtBy,
  },
  {
    name: 'amounts: a separator of another place, as it may be meant',
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
    name: 'amounts: a minus that makes no difference',
    file,
    from: "if (rest.ok) return refused('negative');",
    to: 'if (rest.ok) return rest;',
    caughtBy,
  },
  {
    name: 'amounts: the stop of a currency as a decimal point',
    file,
    from: "isCut ? '' : before",
    to: 'before',
    caughtBy,
  },
  {
    name: 'amounts: prices that have the separators of plain numbers',
    file: 'src/money/notation.ts',
    from: "const styles = [plain, { ...plain, style: 'currency', currency }]",
    to: 'const styles = [plain]',
    caughtBy,
  },
  {
    name: 'amounts: a maximum that is too much',
    file: 'src/hooks/amount/amount-field.ts',
    from: 'if (amount > rules.maxMicros)',
    to: 'if (amount >= rules.maxMicros)',
    caughtBy: 'test/hooks/amount/amount-field.test.ts',
  },
  {
    name: 'amounts: a candidate that would be wrong',
    file: 'src/hooks/amount/amount-field.ts',
    from: 'candidates.filter((candidate) => judge(candidate, rules).ok)',
    to: 'candidates',
    caughtBy: 'test/hooks/amount/amount-field.test.ts',
  },
  {
    name: 'amounts: written anew while it is typed',
    file: 'src/hooks/amount/amount-field.ts',
    from: 'return { ...entry, text: event.text };',
    to: 'return { ...entry, text: rewritten(event.text, rules) };',
    caughtBy: 'test/hooks/amount/amount-field.test.ts',
  },
  {
    name: 'amounts: sent though it is wrong',
    file: 'src/hooks/amount/use-amount-field.ts',
    from: 'return verdict.ok ? verdict.amountMicros : undefined;',
    to: 'return verdict.ok ? verdict.amountMicros : null;',
    caughtBy: 'test/components/ui/amount-field.test.tsx',
  },
];
