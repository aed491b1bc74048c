import type { Mutant } from '../../mutants.ts';

const FLOW = 'test/hooks/out-of-credits/out-of-credits-flow.test.ts';
const CARD = 'test/components/out-of-credits-card/out-of-credits-card.test.tsx';
const PURCHASES = 'test/components/out-of-credits-card/out-of-credits-purchases.test.tsx';

/** When a message goes on by itself, and that it never does so twice. */
export const outOfCreditsMutants: readonly Mutant[] = [
  {
    name: 'a message sent again for a purchase made elsewhere',
    file: 'src/hooks/out-of-credits/purchase-from-here.ts',
    from: 'isFromHere: isOpen,',
    to: 'isFromHere: true,',
    caughtBy: FLOW,
  },
  {
    name: 'a message sent again while nobody looks',
    file: 'src/hooks/out-of-credits/purchase-from-here.ts',
    from: 'if (!isVisible || !isInTime',
    to: 'if (!isInTime',
    caughtBy: FLOW,
  },
  {
    name: 'a message sent again long after',
    file: 'src/hooks/out-of-credits/purchase-from-here.ts',
    from: 'if (!isVisible || !isInTime',
    to: 'if (!isVisible',
    caughtBy: FLOW,
  },
  {
    name: 'a message sent again once somebody looks',
    file: 'src/hooks/out-of-credits/purchase-from-here.ts',
    from: 'return withPurchase(flow, { mayAutoResume: false });',
    to: 'return flow;',
    caughtBy: FLOW,
  },
  {
    name: 'a turn that is lost before the credits are seen',
    file: 'src/hooks/out-of-credits/purchase-from-here.ts',
    from: ' || flow.account === flow.outdated',
    to: '',
    caughtBy: FLOW,
  },
  {
    name: 'a message of a card that is gone sent again',
    file: 'src/hooks/out-of-credits/purchase-from-here.ts',
    from: 'isOpen: false,\n    isFromHere: false,\n    isLeftUnpaid: false,\n    mayAutoResume: false,\n  });',
    to: 'isOpen: false });',
    caughtBy: FLOW,
  },
  {
    name: 'a message sent again from each card that shows it',
    file: 'src/hooks/out-of-credits/refusal-store.ts',
    from: 'memoize(refusals.stores, problem.requestId, make)',
    to: 'make()',
    caughtBy: CARD,
  },
  {
    name: 'a payment offered while one is unknown',
    file: 'src/hooks/out-of-credits/out-of-credits-flow.ts',
    from: "if (progress === 'unknown' || progress === 'in_review') {",
    to: 'if (false) {',
    caughtBy: FLOW,
  },
  {
    name: 'credits that were refused again, offered as added',
    file: 'src/hooks/out-of-credits/out-of-credits-flow.ts',
    from: "balance === 'active' && !isRefusedAgain",
    to: "balance === 'active' && isRefusedAgain !== null",
    caughtBy: FLOW,
  },
  {
    name: 'a message that waits for credits that are on screen already',
    file: 'src/hooks/out-of-credits/use-blocked-account.ts',
    from: 'if (isOurs && !isFetching()',
    to: 'if (!isOurs && !isFetching()',
    caughtBy: PURCHASES,
  },
  {
    name: 'credits from before a purchase taken for those after it',
    file: 'src/hooks/out-of-credits/use-blocked-account.ts',
    from: ' && shown.every(isShown)',
    to: '',
    caughtBy: PURCHASES,
  },
  {
    name: 'a balance asked for by who may not purchase',
    file: 'src/hooks/out-of-credits/use-blocked-account.ts',
    from: 'known?.canPurchase === true',
    to: 'known !== null',
    caughtBy: CARD,
  },
  {
    name: 'out of credits: asks about what the message does not consume',
    file: 'src/hooks/out-of-credits/use-blocked-account.ts',
    from: "consumable = 'llm_tokens'",
    to: 'consumable',
    caughtBy: PURCHASES,
  },
];
