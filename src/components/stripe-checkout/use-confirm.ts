'use client';

import type { useCheckout } from '@stripe/react-stripe-js/checkout';
import type { StripeCheckoutSession } from '@stripe/stripe-js';
import { useEffect, useRef, useState } from 'react';
import { explain } from '../../hooks/provider/explain.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { stripeCheckoutEnglish } from './elements-english.js';

/** A session with its actions. */
export type ElementsValue = Extract<
  ReturnType<typeof useCheckout>,
  { type: 'success' }
>['checkout'];

/** The reason why a press did not pay. */
interface Problem {
  field: 'email' | null;
  text: string;
}

interface ConfirmOptions {
  /** The email address that the user entered; `null` if it is not asked for. */
  email: string | null;
  returnUrl: string | undefined;
  /** Called when the session is complete, however it came to be. */
  onComplete: () => void;
}

/**
 * The payment of a session. One press confirms it once, and further presses do nothing until it is answered. Stripe
 * completes a session once, so that a further attempt after a lost answer cannot pay again.
 */
export function useConfirm(
  checkout: ElementsValue,
  { email, returnUrl, onComplete }: ConfirmOptions,
) {
  const { incomplete, interrupted } = useMessages('stripeCheckout', stripeCheckoutEnglish);
  const isPaying = useRef(false);
  const isMounted = useRef(false);
  const isFilledIn = useRef(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asksAddress, setAsksAddress] = useState(false);
  // The form for the address stays, also once it is filled in.
  if (checkout.tax.status === 'requires_billing_address' && !asksAddress) setAsksAddress(true);
  const { type } = checkout.status;

  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);

  // Synchronizes with Stripe, which also completes a session in another tab, or before the page was reloaded.
  useEffect(() => {
    if (type === 'complete') onComplete();
  }, [type, onComplete]);

  /** Returns the reason why the payment was not made, or `null` if it was. */
  async function attempt(): Promise<Problem | null> {
    let session: StripeCheckoutSession = checkout;
    if (email !== null && email.trim() !== checkout.email) {
      const updated = await checkout.updateEmail(email.trim());
      if (updated.type === 'error') return { field: 'email', text: updated.error.message };
      ({ session } = updated);
    }
    if (!session.canConfirm) {
      // With the payment method complete, only the address can be missing.
      if (isFilledIn.current && session.billingAddress === null) setAsksAddress(true);
      // Marks the missing fields. The oldest Stripe.js that a page may have cannot.
      await checkout.validateElements?.();
      return { field: null, text: incomplete };
    }
    // The user may have left during the update.
    if (!isMounted.current) return null;
    const result = await checkout.confirm({
      redirect: 'if_required',
      // Stripe needs one of the two, even if no payment method leaves the page.
      ...(returnUrl === undefined && { returnUrl: location.origin + location.pathname }),
    });
    return result.type === 'error' ? { field: null, text: result.error.message } : null;
  }

  async function pay(): Promise<void> {
    if (isPaying.current || type === 'complete') return;
    isPaying.current = true;
    setProblem(null);
    setIsBusy(true);
    const failure = await attempt().catch((): Problem => {
      explain('the payment', new Error(REJECTED), 'checkout');
      return { field: null, text: interrupted };
    });
    if (!isMounted.current) return;
    // The form stays busy after a payment, until the host removes it.
    if (!failure) return onComplete();
    isPaying.current = false;
    setIsBusy(false);
    setProblem(failure);
  }

  return {
    pay,
    isBusy: isBusy || type === 'complete',
    problem,
    asksAddress,
    setIsFilledIn: (next: boolean) => {
      isFilledIn.current = next;
    },
  };
}

/** It quotes no error of Stripe, because such an error can quote the secret. */
const REJECTED =
  'Stripe.js did not answer the confirmation of the payment. Either the connection was lost, or Stripe.js ' +
  'logged an integration error.';
