'use client';

import { CheckoutElementsProvider } from '@stripe/react-stripe-js/checkout';
import type { Stripe, StripeCheckoutElementsSdkOptions } from '@stripe/stripe-js';
import {
  Component,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { useRoot } from '../ui/use-root.js';
import { checkoutFailure, type CheckoutFailure } from './checkout-failures.js';
import { checkoutOver, type SurfaceProps } from './checkout-over.js';
import { ElementsForm } from './elements-form.js';
import { createScriptLoader, loadStripeJs } from './load-stripe-js.js';
import { createOnceCallbacks } from './once-callbacks.js';
import { useAppearance } from './use-appearance.js';

/**
 * Stripe's fields in the theme of the page, with a button that pays. The session needs a `clientSecret` and a
 * `publishableKey`, and must be created with `ui_mode: 'elements'`. It is otherwise like `StripeCheckout`.
 */
export const ElementsCheckout = checkoutOver(Surface, loadStripeJs);

/** Creates an {@link ElementsCheckout} that loads Stripe.js with your function. */
export function createElementsCheckout(
  loadScript: (publishableKey: string) => Promise<Stripe | null>,
): ComponentType<CheckoutProps> {
  return checkoutOver(Surface, createScriptLoader(loadScript));
}

function Surface({ load, session, ...callbacks }: SurfaceProps) {
  const { clientSecret, publishableKey, returnUrl } = session;
  const [state, setState] = useState<'pending' | 'ready' | 'failed'>('pending');
  const [report] = useState(() => createOnceCallbacks(setState));
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const container = useRef<HTMLDivElement>(null);
  const appearance = useAppearance(container);
  const root = useRoot('credits-elements');

  useEffect(() => report.setCallbacks(callbacks));

  // Synchronizes with Stripe.js, another script on the page.
  useEffect(() => {
    const fail = (code: CheckoutFailure, cause?: unknown) =>
      report.onError(checkoutFailure(code, cause));
    if (!publishableKey || !clientSecret) {
      fail('session_incomplete');
      return undefined;
    }
    let isOpen = true;
    load(publishableKey).then(
      (loaded) => isOpen && setStripe(loaded),
      (cause: unknown) => isOpen && fail('stripe_unreachable', cause),
    );
    return () => {
      isOpen = false;
    };
  }, [load, publishableKey, clientSecret, report]);

  const options = useMemo<StripeCheckoutElementsSdkOptions | null>(
    () => (clientSecret && appearance ? { clientSecret, elementsOptions: { appearance } } : null),
    [clientSecret, appearance],
  );

  const refuse = (cause: unknown) => report.onError(checkoutFailure('checkout_refused', cause));

  return (
    <div ref={container} {...root} data-state={state} aria-busy={state === 'pending'}>
      {stripe && options && (
        <Refusal onRefused={refuse}>
          <CheckoutElementsProvider stripe={stripe} options={options}>
            <ElementsForm
              returnUrl={returnUrl}
              onReady={report.onReady}
              onComplete={report.onComplete}
              onRefused={refuse}
            />
          </CheckoutElementsProvider>
        </Refusal>
      )}
    </div>
  );
}

interface RefusalProps {
  onRefused: (cause: unknown) => void;
  children: ReactNode;
}

/** Catches what Stripe.js throws while React mounts its fields. The host then shows its own error state. */
class Refusal extends Component<RefusalProps, { isRefused: boolean }> {
  override state = { isRefused: false };

  static getDerivedStateFromError = () => ({ isRefused: true });

  override componentDidCatch(cause: unknown): void {
    this.props.onRefused(cause);
  }

  override render(): ReactNode {
    return this.state.isRefused ? null : this.props.children;
  }
}
