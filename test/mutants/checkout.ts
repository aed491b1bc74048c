import type { Mutant } from '../mutants.ts';

const caughtBy = 'test/components/stripe-checkout/stripe-checkout.browser.test.tsx';
const inAHurry = 'test/components/stripe-checkout/stripe-checkout-hurry.browser.test.tsx';
const embedding = 'src/components/stripe-checkout/embed-checkout.ts';

export const checkoutMutants: readonly Mutant[] = [
  {
    name: 'a checkout that rejects where nobody catches',
    file: embedding,
    from: 'if (isWanted) onFailure(code, cause);',
    to: 'if (isWanted) onFailure(code, cause);\n      throw cause;',
    caughtBy,
  },
  {
    name: 'a checkout that is left behind',
    file: embedding,
    from: '      if (!isWanted) return destroy();\n',
    to: '      if (!isWanted) return;\n',
    caughtBy: inAHurry,
  },
  {
    name: 'a checkout that outlives its dialog',
    file: embedding,
    from: '    isWanted = false;\n    destroy();\n',
    to: '    isWanted = false;\n',
    caughtBy,
  },
  {
    name: 'a place on the page that is never given back',
    file: embedding,
    from: '        }\n        free();\n',
    to: '        }\n',
    caughtBy,
  },
  {
    name: 'a failed checkout that keeps its place',
    file: embedding,
    from: '      destroy();\n      free();\n',
    to: '      destroy();\n',
    caughtBy,
  },
  {
    name: 'a checkout that does not wait for the one before',
    file: 'src/components/stripe-checkout/checkout-slot.ts',
    from: '  await atMost(PATIENCE_MS, before);\n',
    to: '',
    caughtBy: inAHurry,
  },
  {
    name: 'Stripe.js blocked once, and for ever',
    file: 'src/components/stripe-checkout/load-stripe.ts',
    from: '      known.catch(() => loads.delete(publishableKey));\n',
    to: '',
    caughtBy,
  },
  {
    name: 'a payment that is told to the callbacks of the first render',
    file: 'src/components/stripe-checkout/once-callbacks.ts',
    from: '      latest = callbacks;',
    to: '      latest ??= callbacks;',
    caughtBy,
  },
  {
    name: 'a bank that stays after its checkout',
    file: 'src/mocks/payments/bank-overlay.ts',
    from: "    signal.addEventListener('abort', onAbort);\n",
    to: '',
    caughtBy: 'test/mocks/payments/simulated-checkout.browser.test.tsx',
  },
  {
    name: 'two presses that pay twice',
    file: 'src/mocks/payments/simulated-checkout.tsx',
    from: 'if (isBusy || !signal) return;',
    to: 'if (!signal) return;',
    caughtBy: 'test/mocks/payments/simulated-checkout.browser.test.tsx',
  },
];
