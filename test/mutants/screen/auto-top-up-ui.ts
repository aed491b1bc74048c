import type { Mutant } from '../../mutants.ts';

const form = 'src/hooks/auto-top-up/auto-top-up-form.ts';
const saver = 'src/hooks/auto-top-up/auto-top-up-saver.ts';
const dialog = 'src/components/auto-top-up-dialog/use-settings-form.ts';

/** The faults that charge somebody who did not agree to it, or twice. */
export const autoTopUpUiMutants: readonly Mutant[] = [
  {
    name: 'auto top-up: a charge that screen readers do not hear',
    file: 'src/components/auto-top-up-dialog/settings-form.tsx',
    from: '<Announced as="strong" tone="status" id={chargeId} className="credits-strong">',
    to: '<Announced as="strong" tone={undefined} id={chargeId}>',
    caughtBy: 'test/components/announcements/dialog-announcements.browser.test.tsx',
  },
  {
    name: 'auto top-up: a declined card that is named twice',
    file: 'src/components/auto-top-up-dialog/status-notice.tsx',
    from: '!lastFailure || lastFailure.code === failureOfPause[pausedReason]',
    to: '!lastFailure',
    caughtBy: 'test/components/auto-top-up-dialog/auto-top-up-status.test.tsx',
  },
  {
    name: 'auto top-up: no consent to a limit that is taken away',
    file: 'src/hooks/auto-top-up/auto-top-up-terms.ts',
    from: '(next.monthlyLimitMicros ?? Infinity) > (agreed',
    to: '(next.monthlyLimitMicros ?? 0) > (agreed',
    caughtBy: 'test/hooks/auto-top-up/auto-top-up-form.test.ts',
  },
  {
    name: 'auto top-up: a charge that is acknowledged and not shown',
    file: form,
    from: 'chargeMicros: isInsisted ? charge : chargeOnSaving(terms, current, funds),',
    to: 'chargeMicros: charge,',
    caughtBy: 'test/hooks/auto-top-up/auto-top-up-charge.test.ts',
  },
  {
    name: 'auto top-up: a resumption under a fresh key after silence',
    file: saver,
    from: "if (!isDefinitive(error)) {\n        explain('auto top-up', error);",
    to: "pending = null;\n      if (!isDefinitive(error)) {\n        explain('auto top-up', error);",
    caughtBy: 'test/hooks/auto-top-up/auto-top-up-saver.test.ts',
  },
  {
    name: 'auto top-up: an outage of the provider that hides an earlier save',
    file: saver,
    from: '!isUnanswered && isProviderOutage(lost)',
    to: 'isProviderOutage(lost)',
    caughtBy: 'test/hooks/auto-top-up/auto-top-up-outages.test.ts',
  },
  {
    name: 'auto top-up: an outage of the ledger that is said to have saved nothing',
    file: saver,
    from: "error.code === 'payment_provider_unavailable'",
    to: "error.code.endsWith('_unavailable')",
    caughtBy: 'test/hooks/auto-top-up/auto-top-up-outages.test.ts',
  },
  {
    name: 'auto top-up: a resumption that an outage of the provider ends, although it may have charged',
    file: saver,
    from: "if (!isDefinitive(error)) {\n        explain('auto top-up', error);",
    to: "if (!isDefinitive(error) && !isProviderOutage(error)) {\n        explain('auto top-up', error);",
    caughtBy: 'test/hooks/auto-top-up/auto-top-up-outages.test.ts',
  },
  {
    name: 'auto top-up: saved over what somebody else has saved',
    file: saver,
    from: 'return saved(await autoTopUp.save(order));',
    to: 'const { version } = await autoTopUp.get();\n        return saved(await autoTopUp.save({ ...order, version }));',
    caughtBy: 'test/hooks/auto-top-up/auto-top-up-saver.test.ts',
  },
  {
    name: 'auto top-up: consent to a sentence that says something else by now',
    file: dialog,
    from: 'consentText !== null && form.agreedTo === consentText;',
    to: 'consentText !== null && form.agreedTo !== null;',
    caughtBy: 'test/components/auto-top-up-dialog/auto-top-up-dialog.test.tsx',
  },
  {
    name: 'auto top-up: a consent that hides the tax',
    file: dialog,
    from: 'const price = writePrice(amountMicros);',
    to: 'const price = write(amountMicros);',
    caughtBy: 'test/components/plus-tax.test.tsx',
  },
  {
    name: 'auto top-up: a button that hides the tax',
    file: 'src/components/auto-top-up-dialog/settings-form.tsx',
    from: 'plan.chargeMicros === null ? null : writePrice(plan.chargeMicros)',
    to: 'plan.chargeMicros === null ? null : state.write(plan.chargeMicros)',
    caughtBy: 'test/components/plus-tax.test.tsx',
  },
  {
    name: 'a purchase button that hides the tax',
    file: 'src/components/purchase-dialog/amount-step.tsx',
    from: 'amount === null ? null : writePrice(amount)',
    to: 'amount === null ? null : write(amount)',
    caughtBy: 'test/components/plus-tax.test.tsx',
  },
];
