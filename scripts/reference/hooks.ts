/** A hook of the package, with the types whose tables stand below it in `docs/hooks.md`. */
export interface Hook {
  name: string;
  path: string;
  /** The interface of its options. */
  options?: string;
  /** The union that it returns, with its file. */
  states?: readonly [path: string, name: string];
  /** The interfaces that it returns beside the union. */
  members?: readonly string[];
}

const folder = 'src/hooks';

/** Every hook that the package exports. */
export const hooks: readonly Hook[] = [
  { name: 'useCredits', path: `${folder}/account/use-credits.ts` },
  { name: 'useLimits', path: `${folder}/account/use-limits.ts` },
  { name: 'usePaymentMethod', path: `${folder}/account/use-payment-method.ts` },
  { name: 'useUsage', path: `${folder}/account/use-usage.ts` },
  { name: 'useTransactions', path: `${folder}/history/use-transactions.ts` },
  {
    name: 'useAutoTopUp',
    path: `${folder}/auto-top-up/use-auto-top-up.ts`,
    members: ['AutoTopUpActions'],
  },
  {
    name: 'usePurchase',
    path: `${folder}/purchase/use-purchase.ts`,
    states: [`${folder}/purchase/purchase-flow.ts`, 'PurchaseState'],
    members: ['PurchaseActions'],
  },
  {
    name: 'usePortal',
    path: `${folder}/account/use-portal.ts`,
    states: [`${folder}/account/use-portal.ts`, 'PortalState'],
    members: ['PortalActions'],
  },
  {
    name: 'useCreditsGate',
    path: `${folder}/account/use-credits-gate.ts`,
    options: 'CreditsGateOptions',
    states: [`${folder}/account/use-credits-gate.ts`, 'CreditsGate'],
  },
  {
    name: 'useLowBalance',
    path: `${folder}/low-balance/use-low-balance.ts`,
    states: [`${folder}/low-balance/use-low-balance.ts`, 'LowBalance'],
  },
  {
    name: 'useOutOfCredits',
    path: `${folder}/out-of-credits/use-out-of-credits.ts`,
    options: 'OutOfCreditsOptions',
    states: [`${folder}/out-of-credits/out-of-credits-flow.ts`, 'OutOfCreditsView'],
    members: ['OutOfCreditsDetails', 'OutOfCreditsActions'],
  },
  { name: 'useChargeOf', path: `${folder}/charges/use-charge-of.ts` },
  { name: 'useCreditNotifications', path: `${folder}/account/use-credit-notifications.ts` },
  {
    name: 'useCreditsContext',
    path: `${folder}/provider/credits-provider.tsx`,
    members: ['CreditsContext'],
  },
];
