/**
 * Throws if simulated payments would give credits away in production. A browser has no `process`, so a page
 * of mocks is never in production.
 */
export function checkSimulation(
  { isSimulated }: { isSimulated?: boolean | undefined },
  allowSimulatedPayments: unknown,
): void {
  if (!isSimulated || allowSimulatedPayments === true) return;
  if (typeof process === 'undefined' || process.env.NODE_ENV !== 'production') return;
  throw new Error(
    'createCreditsBackend received simulated payments, but NODE_ENV is "production", so it would sell credits ' +
      'for no money: pass a real payment provider. If nothing is sold, as in a demo, pass ' +
      'allowSimulatedPayments: true.',
  );
}
