'use client';

import { useEffect, useRef, useState, type ComponentType } from 'react';
import type { Checkout, CheckoutProps } from '../../contract/resources/checkout.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { explain } from '../../hooks/provider/explain.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Announced } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { classes } from '../ui/class-names.js';
import { commonEnglish } from '../ui/english.js';
import { Link } from '../ui/link.js';
import { Notice } from '../ui/notice.js';
import { useElapsed } from './use-elapsed.js';
import { useLazyPart } from '../ui/lazy.js';
import { CheckoutError } from '../stripe-checkout/checkout-error.js';
import { surfaceClassOf, surfaceLoaderOf } from '../stripe-checkout/stripe-surfaces.js';
import { purchaseDialogEnglish } from './english.js';

interface CheckoutSurfaceProps {
  session: Checkout;
  onComplete: () => void;
  className: string | undefined;
}

/** The place of the provider's checkout, with its loading and error states. */
export function CheckoutSurface({ session, onComplete, className }: CheckoutSurfaceProps) {
  const { checkout } = useCreditsContext();
  // Stripe's checkout cannot show a simulated session, so it is not even loaded.
  const isUnpayable = session.provider === 'simulated' && !checkout;
  const stripe = useLazyPart(surfaceLoaderOf(session), !checkout && !isUnpayable);
  /** The number of this attempt. A new number discards the failed checkout and mounts another. */
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<'pending' | 'ready' | 'failed' | 'outdated'>('pending');
  const container = useRef<HTMLDivElement>(null);
  const Surface = checkout ?? (stripe.status === 'ready' ? stripe.part : null);

  useEffect(() => {
    if (isUnpayable) explain('the payment form', new Error(SIMULATED), 'checkout');
  }, [isUnpayable]);

  function tryAgain(): void {
    setState('pending');
    setAttempt(attempt + 1);
    if (stripe.status === 'failed') stripe.retry();
    // The Retry button disappears with the error, so the focus needs another place.
    container.current?.focus();
  }

  return (
    <div
      ref={container}
      tabIndex={-1}
      className={classes('credits-stack', className)}
      data-state={state}
    >
      {state === 'outdated' ? (
        <Outdated url={session.url} />
      ) : state === 'failed' || stripe.status === 'failed' || isUnpayable ? (
        <Failed url={session.url} onRetry={tryAgain} />
      ) : (
        <>
          {state === 'pending' && <Pending key={`pending ${attempt}`} />}
          {Surface ? (
            <ProviderCheckout
              key={attempt}
              as={Surface}
              session={session}
              onReady={() => setState('ready')}
              onComplete={onComplete}
              onError={(error) => {
                explain('the payment form', error, 'checkout');
                setState(isOutdated(error) ? 'outdated' : 'failed');
              }}
            />
          ) : (
            // Reserves the space of Stripe's checkout while its code loads.
            <div className={surfaceClassOf(session)} data-state="pending" />
          )}
        </>
      )}
    </div>
  );
}

const SIMULATED =
  'The backend sells with simulated payments, which Stripe’s checkout cannot show. Pass ' +
  'checkout={SimulatedCheckout}, from react-credits/mocks, to <CreditsProvider>.';

/** The host's checkout component, or Stripe's. It gets exactly the props of the contract. */
function ProviderCheckout({
  as: Surface,
  ...props
}: CheckoutProps & { as: ComponentType<CheckoutProps> }) {
  return <Surface {...props} />;
}

const LONG_MS = 15_000;

function Pending() {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { loading } = useMessages('common', commonEnglish);
  const isLong = useElapsed(LONG_MS);
  return (
    <Announced tone="status" className="credits-muted credits-purchase-pending">
      {isLong ? messages.stillLoading : loading}
    </Announced>
  );
}

/** Whether only a newer version of the page can show the checkout. */
function isOutdated(error: unknown): boolean {
  return error instanceof CheckoutError && error.code === 'surface_unknown';
}

/** A checkout that only a newer version of the page can show. Another try would not help. */
function Outdated({ url }: { url: string | undefined }) {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  return (
    <>
      <Notice tone="danger" announced="alert">
        {messages.surfaceOutdated}
      </Notice>
      <Link to={url} opensTab className="credits-link">
        {messages.hostedPage}
      </Link>
    </>
  );
}

interface FailedProps {
  url: string | undefined;
  onRetry: () => void;
}

function Failed({ url, onRetry }: FailedProps) {
  const messages = useMessages('purchaseDialog', purchaseDialogEnglish);
  const { retry } = useMessages('common', commonEnglish);
  return (
    <>
      <Notice tone="danger" announced="alert" action={<Button onClick={onRetry}>{retry}</Button>}>
        {messages.surfaceFailed}
      </Notice>
      <Link to={url} opensTab className="credits-link">
        {messages.hostedPage}
      </Link>
    </>
  );
}
