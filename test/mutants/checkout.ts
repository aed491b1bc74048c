import type { Mutant } from '../mutants.ts';

const caughtBy = 'test/components/stripe-checkout/stripe-checkout.browser.test.tsx';
const inAHurry = 'test/components/stripe-checkout/stripe-checkout-hurry.browser.test.tsx';
const betweenCreationAndRender = 'test/components/stripe-checkout/stripe-facade.browser.test.tsx';
const facade = 'src/components/stripe-checkout/stripe-facade.ts';

export const checkoutMutants: readonly Mutant[] = [
  {
    name: 'a checkout that rejects where nobody catches',
    file: facade,
    from: '      free();\n      refuse(cause);\n',
    to: '      free();\n      refuse(cause);\n      throw cause;\n',
    caughtBy,
  },
  {
    name: 'a checkout that is left behind',
    file: facade,
    from: '      else destroy();\n',
    to: '',
    caughtBy: inAHurry,
  },
  {
    name: 'a checkout that outlives its dialog',
    file: 'src/components/stripe-checkout/stripe-checkout.tsx',
    from: '      endCheckout();\n',
    to: '',
    caughtBy,
  },
  {
    name: 'a checkout that closes between creation and render and stays',
    file: 'src/components/stripe-checkout/stripe-checkout.tsx',
    from: '      isOpen = false;\n      endCheckout();\n',
    to: '      isOpen = false;\n',
    caughtBy: betweenCreationAndRender,
  },
  {
    name: 'a facade that creates a checkout after it was disposed',
    file: facade,
    from: '      if (isDisposed) end();\n',
    to: '',
    caughtBy: betweenCreationAndRender,
  },
  {
    name: 'a checkout that cannot be mounted and is not reported',
    file: facade,
    from: '          refuse(cause);\n          end();\n',
    to: '          end();\n',
    caughtBy: betweenCreationAndRender,
  },
  {
    name: 'a place on the page that is never given back',
    file: facade,
    from: '        destroyPage(page);\n        free();\n',
    to: '        destroyPage(page);\n',
    caughtBy,
  },
  {
    name: 'a failed checkout that keeps its place',
    file: facade,
    from: '      free();\n      refuse(cause);\n',
    to: '      refuse(cause);\n',
    caughtBy,
  },
  {
    name: 'a checkout that does not wait for the one before',
    file: 'src/components/stripe-checkout/checkout-slot.ts',
    from: '  await atMost(SLOT_LIMIT_MS, before);\n',
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
