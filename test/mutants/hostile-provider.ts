import type { Mutant } from '../mutants.ts';

const schemas = 'src/server/ports/payments-schemas.ts';
const table = 'test/server/purchases/hostile/hostile-answers.test.ts';

export const hostileProviderMutants: readonly Mutant[] = [
  {
    name: 'an answer of the provider that nobody checks',
    file: 'src/server/faults/checked-payments.ts',
    from: 'readAnswer(schema, call, await answer()))',
    to: '(readAnswer, schema, call, await answer()) as never)',
    caughtBy: table,
  },
  {
    name: 'refunds of more than was captured',
    file: schemas,
    from: 'refunds.reduce((sum, { amountMicros }) => sum + amountMicros, 0) <= capturedMicros',
    to: 'refunds.length >= 0 || capturedMicros > 0',
    caughtBy: table,
  },
  {
    name: 'a refund that counts twice',
    file: schemas,
    from: 'new Set(refunds.map(({ id }) => id)).size === refunds.length',
    to: 'refunds.length >= 0',
    caughtBy: table,
  },
  {
    name: 'a negative refund',
    file: schemas,
    from: 'z.object({ id: textSchema(), amountMicros: nonNegativeMicrosSchema })',
    to: 'z.object({ id: textSchema(), amountMicros: z.int() as never as typeof nonNegativeMicrosSchema })',
    caughtBy: table,
  },
  {
    name: 'a dispute of more than was captured',
    file: schemas,
    from: 'disputedMicros <= capturedMicros',
    to: 'disputedMicros >= 0 || capturedMicros > 0',
    caughtBy: table,
  },
  {
    name: 'any answer counts as an accepted refund',
    file: schemas,
    from: "z.enum(['accepted', 'refused'])",
    to: "z.pipe(z.unknown(), z.transform(() => 'accepted' as const))",
    caughtBy: table,
  },
  {
    name: 'a charge that the provider did not look for counts as never made',
    file: schemas,
    from: 'z.nullable(paymentSchema)',
    to: 'z.pipe(z.nullish(paymentSchema), z.transform((found) => found ?? null))',
    caughtBy: table,
  },
  {
    name: 'a missing card that was not looked for',
    file: schemas,
    from: 'z.nullable(savedCardSchema)',
    to: 'z.pipe(z.nullish(savedCardSchema), z.transform((found) => found ?? null))',
    caughtBy: table,
  },
  {
    name: 'a checkout that can never be looked up',
    file: schemas,
    from: 'refs.some((ref) => ref !== orderId)',
    to: 'refs.length >= 0 || orderId !== undefined',
    caughtBy: table,
  },
  {
    name: 'the whole number of a card',
    file: schemas,
    from: '/^[\\dA-Za-z]{4}$/',
    to: '/^[\\dA-Za-z]{4}/',
    caughtBy: table,
  },
  {
    name: 'a link of the provider that is a script',
    file: schemas,
    from: 'linkSchema.parse(url) !== undefined',
    to: 'linkSchema.parse(url) !== null',
    caughtBy: table,
  },
  {
    name: 'text of the provider that a store cannot keep',
    file: schemas,
    from: '!/[\\p{Cc}\\p{Cs}]/u.test(text)',
    to: 'text.length > 0',
    caughtBy: table,
  },
  {
    name: 'an invalid answer that nobody learns of',
    file: 'src/server/faults/call-provider.ts',
    from: 'error.cause instanceof InvalidAnswerError) reportFault(error, work);',
    to: 'error.cause instanceof InvalidAnswerError && work === "") reportFault(error, work);',
    caughtBy: table,
  },
  {
    name: 'a refusal that the provider made up',
    file: 'src/server/faults/call-provider.ts',
    from: '    throw providerUnavailable(cause);',
    to: '    throw cause instanceof ProblemError ? cause : providerUnavailable(cause);',
    caughtBy: 'test/server/purchases/hostile/silent-provider.test.ts',
  },
  {
    name: 'a decline with a code that no page knows',
    file: schemas,
    from: "?? 'unknown'",
    to: '?? (code as never)',
    caughtBy: 'test/server/purchases/hostile/declines.test.ts',
  },
];
