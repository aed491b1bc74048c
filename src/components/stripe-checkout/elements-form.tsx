'use client';

import {
  BillingAddressElement,
  PaymentElement,
  useCheckout,
} from '@stripe/react-stripe-js/checkout';
import { useEffect, useRef, useState, type FormEvent, type MouseEvent } from 'react';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { markAmount, WithAmounts } from '../ui/amount/amount.js';
import { useAnnouncement } from '../ui/announced.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { stripeCheckoutEnglish } from './elements-english.js';
import { EmailField } from './elements-email-field.js';
import { ElementsTotal } from './elements-total.js';
import { useConfirm, type ElementsValue } from './use-confirm.js';

interface ElementsFormProps {
  /** The page that the session returns to, if it has one. */
  returnUrl: string | undefined;
  onReady: () => void;
  onComplete: () => void;
  /** Called when Stripe cannot show the session. */
  onRefused: (cause: unknown) => void;
}

/** The form of a session, once Stripe has loaded it. */
export function ElementsForm(props: ElementsFormProps) {
  const { onRefused } = props;
  // `useCheckoutElements` is not in the oldest version of react-stripe-js that a host app may have.
  const result = useCheckout();
  const error = result.type === 'error' ? result.error : null;

  // Reports to the host, once: `onRefused` changes with each render.
  useEffect(() => {
    if (error) onRefused(error);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [error]);

  return result.type === 'success' ? <Form {...props} checkout={result.checkout} /> : null;
}

interface FormProps extends ElementsFormProps {
  checkout: ElementsValue;
}

function Form({ checkout, returnUrl, onReady, onComplete, onRefused }: FormProps) {
  const messages = useMessages('stripeCheckout', stripeCheckoutEnglish);
  const { status, total } = checkout;
  // A field that was asked for stays, also once it is filled in.
  const [asksEmail] = useState(checkout.email === null);
  const [email, setEmail] = useState('');
  const { pay, isBusy, problem, asksAddress, setIsFilledIn } = useConfirm(checkout, {
    email: asksEmail ? email : null,
    returnUrl,
    onComplete,
  });
  const isExpired = status.type === 'expired';
  const form = useRef<HTMLFormElement>(null);
  useAnnouncement(form, isBusy ? messages.paying : '');

  // Reports to the host. The notice is all that is shown.
  useEffect(() => {
    if (isExpired) onReady();
  }, [isExpired, onReady]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    void pay();
  }

  function press(event: MouseEvent): void {
    // The second press of a double click was meant for the button that was here before.
    if (event.detail > 1) event.preventDefault();
    else submit(event);
  }

  if (isExpired) {
    return (
      <Notice tone="danger" announced="alert">
        {messages.expired}
      </Notice>
    );
  }
  return (
    <form ref={form} noValidate className="credits-stack" aria-busy={isBusy} onSubmit={submit}>
      {asksEmail && (
        <EmailField
          value={email}
          error={problem?.field === 'email' ? problem.text : undefined}
          isReadOnly={isBusy}
          onChange={setEmail}
        />
      )}
      <PaymentElement
        onReady={onReady}
        onLoadError={({ error }) => onRefused(error)}
        onChange={({ complete }) => setIsFilledIn(complete)}
      />
      {asksAddress && <BillingAddressElement />}
      <ElementsTotal total={total} />
      {problem?.field === null && (
        <Notice tone="danger" announced="alert">
          {problem.text}
        </Notice>
      )}
      <Button
        type="submit"
        variant="primary"
        isBusy={isBusy}
        // A frame whose sandbox lacks allow-forms submits nothing, but presses arrive.
        onClick={press}
        className="credits-button-wide"
      >
        <WithAmounts text={messages.pay(markAmount(total.total.amount))} />
      </Button>
    </form>
  );
}
