'use client';

import {
  AutoTopUpDialog,
  CreditsCard,
  CreditsProvider,
  LowBalanceBanner,
  MessageCost,
  OutOfCreditsCard,
  PurchaseCreditsDialog,
  RecentTransactions,
  StripeCheckout,
  createHttpClient,
  useAutoTopUp,
  useCreditNotifications,
  useChargeOf,
  useCredits,
  useCreditsContext,
  useCreditsGate,
  useLimits,
  useLowBalance,
  useOutOfCredits,
  usePaymentMethod,
  usePortal,
  usePurchase,
  useTransactions,
  type Problem,
} from 'react-credits';
import { SimulatedCheckout } from 'react-credits/mocks';

const client = createHttpClient({ baseUrl: '/api/credits' });

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'There are not enough credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
  resetsAt: '2026-12-01T00:00:00Z',
};

const ignore = () => undefined;
const checkout = { provider: 'simulated', expiresAt: '2026-12-01T00:00:00Z' };

/** Every export that renders. */
export function Everything() {
  return (
    <CreditsProvider client={client} checkout={SimulatedCheckout}>
      <CreditsCard usageHref="/usage" />
      <RecentTransactions />
      <LowBalanceBanner />
      <MessageCost charge={{ chargedMicros: 40_000, currency: 'usd' }} />
      <OutOfCreditsCard problem={problem} onResume={ignore} />
      <PurchaseCreditsDialog open onOpenChange={ignore} />
      <AutoTopUpDialog open onOpenChange={ignore} />
      <StripeCheckout session={checkout} onReady={ignore} onComplete={ignore} onError={ignore} />
      <SimulatedCheckout session={checkout} onReady={ignore} onComplete={ignore} onError={ignore} />
      <Hooks />
    </CreditsProvider>
  );
}

function Hooks() {
  useCreditNotifications(ignore);
  const { locale } = useCreditsContext();
  const states = [
    useAutoTopUp().status,
    useCredits().status,
    useChargeOf(null)?.currency,
    useCreditsGate().status,
    useLimits().status,
    useLowBalance().status,
    useOutOfCredits({ problem }).state,
    usePaymentMethod().status,
    usePortal().status,
    usePurchase().phase,
    useTransactions().status,
  ];
  return (
    <p>
      {locale}: {states.join(' ')}
    </p>
  );
}
