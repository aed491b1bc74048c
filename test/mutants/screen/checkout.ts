import type { Mutant } from '../../mutants.ts';

const caughtBy = 'test/components/stripe-checkout/stripe-checkout.browser.test.tsx';
const races = 'test/components/stripe-checkout/stripe-checkout-races.browser.test.tsx';
const betweenCreationAndRender = 'test/components/stripe-checkout/stripe-facade.browser.test.tsx';
const facade = 'src/components/stripe-checkout/stripe-facade.ts';

/** Faults of the checkout that lose a payment, or block the next one. */
export const checkoutMutants: readonly Mutant[] = [
  {
    name: 'checkout: a failed creation is an unhandled rejection',
    file: facade,
    from: '      free();\n      refuse(cause);\n',
    to: '      free();\n      refuse(cause);\n      throw cause;\n',
    caughtBy,
  },
  {
    name: 'checkout: it stays after it closed during its creation',
    file: facade,
    from: '      else destroy();\n',
    to: '',
    caughtBy: races,
  },
  {
    name: 'checkout: it stays after its dialog closed',
    file: 'src/components/stripe-checkout/stripe-checkout.tsx',
    from: '      endCheckout();\n',
    to: '',
    caughtBy,
  },
  {
    name: 'checkout: it stays after it closed between creation and render',
    file: 'src/components/stripe-checkout/stripe-checkout.tsx',
    from: '      isOpen = false;\n      endCheckout();\n',
    to: '      isOpen = false;\n',
    caughtBy: betweenCreationAndRender,
  },
  {
    name: 'checkout: a disposed facade creates a checkout',
    file: facade,
    from: '      if (isDisposed) end();\n',
    to: '',
    caughtBy: betweenCreationAndRender,
  },
  {
    name: 'checkout: a failed mount is not reported',
    file: facade,
    from: '          refuse(cause);\n          end();\n',
    to: '          end();\n',
    caughtBy: betweenCreationAndRender,
  },
  {
    name: 'checkout: a destroyed checkout does not free its slot',
    file: facade,
    from: '        destroyPage(page);\n        free();\n',
    to: '        destroyPage(page);\n',
    caughtBy,
  },
  {
    name: 'checkout: a failed checkout does not free its slot',
    file: facade,
    from: '      free();\n      refuse(cause);\n',
    to: '      refuse(cause);\n',
    caughtBy,
  },
  {
    name: 'checkout: it does not wait for the previous one',
    file: 'src/components/stripe-checkout/checkout-slot.ts',
    from: '  await withTimeout(() => before, { ms: SLOT_LIMIT_MS, onTimeout: () => undefined });\n',
    to: '',
    caughtBy: races,
  },
  {
    name: 'checkout: a failed load of Stripe.js is never retried',
    file: 'src/components/stripe-checkout/load-stripe.ts',
    from: '      known.catch(() => loads.delete(publishableKey));\n',
    to: '',
    caughtBy,
  },
  {
    name: 'checkout: it calls the callbacks of the first render',
    file: 'src/components/stripe-checkout/once-callbacks.ts',
    from: '      latest = callbacks;',
    to: '      latest ??= callbacks;',
    caughtBy,
  },
  {
    name: "checkout: a bank's overlay stays after its checkout",
    file: 'src/mocks/payments/bank-overlay.ts',
    from: "    signal.addEventListener('abort', onAbort);\n",
    to: '',
    caughtBy: 'test/mocks/payments/simulated-checkout.browser.test.tsx',
  },
  {
    name: 'checkout: two presses pay twice',
    file: 'src/mocks/payments/simulated-checkout.tsx',
    from: 'if (isBusy || !signal) return;',
    to: 'if (!signal) return;',
    caughtBy: 'test/mocks/payments/simulated-checkout.browser.test.tsx',
  },
];
