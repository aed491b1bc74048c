import type { Mutant } from '../../mutants.ts';

export const purchaseFlowMutants: readonly Mutant[] = [
  {
    name: 'a warning not to pay again whenever a gateway ends a read that waits',
    file: 'src/hooks/purchase/watch-purchase.ts',
    from: 'if (isCutOff) continue;',
    to: '',
    caughtBy: 'test/hooks/purchase/purchase-payment.test.tsx',
  },
  {
    name: 'a purchase under a fresh key while another is stored',
    file: 'src/hooks/purchase/purchase-runner.ts',
    from: 'if (stored) void pursue(stored, stored.isRefused, order);\n      else begin(order);',
    to: 'void stored;\n      begin(order);',
    caughtBy: 'test/hooks/purchase/purchase-simulation.test.tsx',
  },
  {
    name: 'an attempt that is not stored before it is sent',
    file: 'src/hooks/purchase/purchase-runner.ts',
    from: '    attempts.keep(attempt);\n',
    to: '    queueMicrotask(() => queueMicrotask(() => attempts.keep(attempt)));\n',
    caughtBy: 'test/hooks/purchase/purchase-runner.test.tsx',
  },
  {
    name: 'another amount beside an open checkout',
    file: 'src/hooks/purchase/send-attempt.ts',
    from: 'return isOpen && !isWanted ? cancelPurchase(purchases, accountId, purchase) : purchase;',
    to: "return isOpen && !isWanted ? { ...purchase, status: 'canceled' } : purchase;",
    caughtBy: 'test/hooks/purchase/purchase-simulation.test.tsx',
  },
  {
    name: 'an unknown outcome that lets another begin',
    file: 'src/hooks/purchase/purchase-flow.ts',
    from: "return phase === 'amount' || phase === 'failed' || phase === 'succeeded';",
    to: "return phase !== 'starting' && phase !== 'paying';",
    caughtBy: 'test/hooks/purchase/purchase-payment.test.tsx',
  },
  {
    name: 'a no that counts though the first answer was lost',
    file: 'src/hooks/purchase/send-attempt.ts',
    from: '      mayRefuse = false;\n',
    to: '',
    caughtBy: 'test/hooks/purchase/purchase-runner.test.tsx',
  },
  {
    name: 'a late answer about an earlier time',
    file: 'src/hooks/purchase/current-attempt.ts',
    from: 'is: (attempt) => current === attempt,',
    to: 'is: (attempt) => current?.key === attempt.key,',
    caughtBy: 'test/hooks/purchase/purchase-runner.test.tsx',
  },
  {
    name: 'an attempt forgotten while it is being reviewed',
    file: 'src/hooks/purchase/purchase-flow.ts',
    from: "['succeeded', 'failed', 'canceled', 'expired'].includes(status)",
    to: "['succeeded', 'failed', 'canceled', 'expired', 'needs_review'].includes(status)",
    caughtBy: 'test/hooks/purchase/purchase-payment.test.tsx',
  },
  {
    name: 'a purchase that is asked for again and again although too many are open',
    file: 'src/hooks/purchase/purchase-refusal.ts',
    from: "  if (code === 'rate_limited') return { reason: 'rate_limited', isFinal: false };\n",
    to: '',
    caughtBy: 'test/hooks/purchase/purchase-runner.test.tsx',
  },
];
