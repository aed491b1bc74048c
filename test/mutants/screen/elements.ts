import type { Mutant } from '../../mutants.ts';

const confirm = 'src/components/stripe-checkout/use-confirm.ts';
const payments = 'test/components/stripe-checkout/stripe-elements.browser.test.tsx';
const sessions = 'test/components/stripe-checkout/stripe-elements-session.browser.test.tsx';
const look = 'test/components/stripe-checkout/stripe-elements-look.browser.test.tsx';

/** Faults of Stripe's fields that pay twice, charge an amount that was not shown, or lose a payment. */
export const elementsMutants: readonly Mutant[] = [
  {
    name: 'elements: a double click on the button before pays',
    file: 'src/components/stripe-checkout/elements-form.tsx',
    from: 'if (event.detail > 1) event.preventDefault();',
    to: 'if (event.detail > 9) event.preventDefault();',
    caughtBy: payments,
  },
  {
    name: 'elements: two presses confirm twice',
    file: confirm,
    from: "if (isPaying.current || type === 'complete') return;",
    to: '',
    caughtBy: payments,
  },
  {
    name: 'elements: it confirms before the session can be confirmed',
    file: confirm,
    from: 'if (!session.canConfirm) {',
    to: 'if (false as boolean) {',
    caughtBy: payments,
  },
  {
    name: 'elements: a lost answer blocks the form',
    file: confirm,
    from: 'isPaying.current = false;\n    setIsBusy(false);',
    to: '',
    caughtBy: payments,
  },
  {
    name: 'elements: a payment is reported after the form was removed',
    file: confirm,
    from: 'if (!isMounted.current) return;\n    // The form stays busy',
    to: '// The form stays busy',
    caughtBy: payments,
  },
  {
    name: 'elements: a session that was paid elsewhere is not complete',
    file: confirm,
    from: "if (type === 'complete') onComplete();",
    to: '',
    caughtBy: sessions,
  },
  {
    name: 'elements: the address goes when its tax is known',
    file: confirm,
    from: "if (checkout.tax.status === 'requires_billing_address' && !asksAddress) setAsksAddress(true);",
    to: "if (asksAddress !== (checkout.tax.status === 'requires_billing_address')) setAsksAddress(!asksAddress);",
    caughtBy: payments,
  },
  {
    name: 'elements: a second return URL',
    file: confirm,
    from: '...(returnUrl === undefined && { returnUrl: location.origin + location.pathname }),',
    to: 'returnUrl: location.origin + location.pathname,',
    caughtBy: payments,
  },
  {
    name: 'elements: an expired session can be paid',
    file: 'src/components/stripe-checkout/elements-form.tsx',
    from: '  if (isExpired) {\n    return (',
    to: '  if (false as boolean) {\n    return (',
    caughtBy: sessions,
  },
  {
    name: 'elements: the look does not follow the theme',
    file: 'src/components/ui/watch-theme.ts',
    from: 'observer.observe(one, { attributes: true });',
    to: 'void one;',
    caughtBy: look,
  },
  {
    name: 'elements: a surface of a newer backend is shown as the embedded page',
    file: 'src/components/stripe-checkout/stripe-surfaces.tsx',
    from: 'return loadUnknown;',
    to: 'return loadEmbeddedPage;',
    caughtBy: 'test/components/stripe-checkout/stripe-surfaces.test.tsx',
  },
];
