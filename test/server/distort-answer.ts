/** Values that no answer of a provider may have in place of an object or a word. */
const nonsense: readonly unknown[] = [undefined, '', 'PAID', 42, Number.NaN, true, [], {}, 10n];

/** Values that no field of an answer may have. */
const badValues: readonly unknown[] = [-5_000_000, 0.5, Number.NaN, '', null, {}];

/** Fields that may have some of these values, because a decline and a receipt are read leniently. */
const lenient = ['failure', 'cardProblem', 'receiptUrl'];

/** Returns an answer that no provider may give, made from a good one. */
export function distortAnswer(good: unknown, random: () => number): unknown {
  const pick = <T>(values: readonly T[]): T | undefined =>
    values[Math.floor(random() * values.length)];
  const names = Object.keys(Object(good)).filter((name) => !lenient.includes(name));
  if (typeof good !== 'object' || names.length === 0 || random() < 0.3) return pick(nonsense);
  return { ...good, [pick(names) ?? 'status']: pick(badValues) };
}
