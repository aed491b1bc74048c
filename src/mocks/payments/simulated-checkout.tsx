'use client';

import { useEffect, useRef, useState, type CSSProperties } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { safeLink } from '../../std/safe-link.js';
import { formatBalance } from '../../money/format.js';
import { askForCode } from './bank-overlay.js';
import { payWith, readSession, type SimulatedSession, type TestCard } from './simulated-session.js';

const cards: readonly { card: TestCard; last4: string; label: string }[] = [
  { card: 'succeeded', last4: '4242', label: 'Succeeds' },
  { card: 'card_declined', last4: '0002', label: 'Is declined' },
  { card: 'authentication_required', last4: '3155', label: 'Asks for a code' },
  { card: 'processing', last4: '0259', label: 'Stays in processing' },
];

/**
 * A checkout for stories, tests, and demos. It pays the sessions of `createMockBackend` and
 * `createSimulatedPayments` with test cards, and no money moves. A payment with a test card succeeds, is
 * declined, asks for the bank's code in an overlay that covers the page, or stays in processing.
 *
 * @example
 * <CreditsProvider client={client} checkout={SimulatedCheckout}>
 */
export function SimulatedCheckout({ session, onReady, onComplete, onError }: CheckoutProps) {
  const url = safeLink(session.url) ?? '';
  const [payable, setPayable] = useState<SimulatedSession | null>(null);
  const latest = useRef({ onReady, onComplete, onError });
  useEffect(() => {
    latest.current = { onReady, onComplete, onError };
  });

  // Loads the session from the backend.
  useEffect(() => {
    let isMounted = true;
    function receive(loaded: SimulatedSession): void {
      if (!isMounted) return;
      if (loaded.status === 'closed') {
        latest.current.onError(
          new Error('The simulated session is closed and can’t be paid. Start a new purchase.'),
        );
      } else if (loaded.status === 'open') {
        setPayable(loaded);
        latest.current.onReady();
      } else {
        latest.current.onComplete();
      }
    }
    readSession(url).then(receive, (error: unknown) => isMounted && latest.current.onError(error));
    return () => {
      isMounted = false;
    };
  }, [url]);

  return (
    <section
      aria-label="Simulated payment"
      aria-busy={!payable}
      className="credits-root not-prose"
      lang="en"
      style={styles.surface}
    >
      {payable && (
        <Payment
          url={url}
          session={payable}
          onComplete={() => latest.current.onComplete()}
          onError={(error) => latest.current.onError(error)}
        />
      )}
    </section>
  );
}

interface PaymentProps extends Pick<CheckoutProps, 'onComplete' | 'onError'> {
  url: string;
  session: SimulatedSession;
}

function Payment({ url, session, onComplete, onError }: PaymentProps) {
  const [card, setCard] = useState<TestCard>('succeeded');
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const { amountMicros, currency = 'usd' } = session;
  const amount =
    amountMicros === undefined ? null : formatBalance(amountMicros, { locale: 'en-US', currency });

  // The bank's overlay is not a React component, so this component closes it when it unmounts.
  const lifetime = useRef<AbortController>(null);
  useEffect(() => {
    const controller = new AbortController();
    lifetime.current = controller;
    return () => controller.abort();
  }, []);

  /** Returns `null` for a payment, and a message for a failed attempt. */
  async function pay(signal: AbortSignal): Promise<string | null> {
    const reply = await payWith(url, card);
    if (reply.result === 'complete') return null;
    if (reply.result === 'declined') return reply.message ?? DECLINED;
    const purpose = amount === null ? 'To add the card' : `To pay ${amount}`;
    const question = `${purpose}, enter 123456. The bank declines any other code.`;
    const code = await askForCode(question, signal);
    if (code === null) return amount === null ? CARD_NOT_ADDED : NOT_PAID;
    const second = await payWith(url, card, code);
    return second.result === 'complete' ? null : (second.message ?? DECLINED);
  }

  async function press(): Promise<void> {
    const signal = lifetime.current?.signal;
    if (isBusy || !signal) return;
    setIsBusy(true);
    setFailure('');
    try {
      const message = await pay(signal);
      if (signal.aborted) return;
      if (message === null) return onComplete();
      setFailure(message);
      setIsBusy(false);
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
  }

  return (
    <>
      <p className="credits-muted">This is a simulation. No money moves. Choose a test card.</p>
      <fieldset style={styles.cards}>
        <legend className="credits-visually-hidden">Test card</legend>
        {cards.map((option) => (
          <label key={option.card} style={styles.card}>
            <input
              type="radio"
              name={`simulated-card-${url}`}
              checked={option.card === card}
              onChange={() => setCard(option.card)}
              style={styles.radio}
            />
            <span style={styles.label}>{option.label}</span>
            <span className="credits-muted credits-amount">{`•••• ${option.last4}`}</span>
          </label>
        ))}
      </fieldset>
      {/* Mounted empty: screen readers ignore a region that appears together with its text. */}
      <div
        className={failure && 'credits-notice'}
        data-tone="danger"
        style={failure ? undefined : styles.silent}
      >
        <p className="credits-notice-text" role="alert">
          {failure}
        </p>
      </div>
      <button
        type="button"
        className="credits-button"
        data-variant="primary"
        aria-disabled={isBusy || undefined}
        // The second press of a double click was meant for the button that was here before.
        onClick={({ detail }) => detail > 1 || void press()}
        style={styles.pay}
      >
        {amount === null ? 'Add card' : <span translate="no">{`Pay ${amount}`}</span>}
      </button>
    </>
  );
}

const DECLINED = 'The card was declined, and nothing was paid. Try another card.';
const NOT_PAID = 'You didn’t enter the bank’s code, so nothing was paid.';
const CARD_NOT_ADDED = 'You didn’t enter the bank’s code, so the card was not added.';

const styles = {
  /** Takes back the gap of the empty alert. */
  silent: { marginBlockStart: 'calc(var(--credits-space) * -4)' },
  surface: {
    display: 'grid',
    gap: 'calc(var(--credits-space) * 4)',
    alignContent: 'start',
    minInlineSize: 0,
    // The height of the form, while it loads.
    minBlockSize: 'calc(var(--credits-unit) * 17)',
  },
  cards: {
    display: 'grid',
    minInlineSize: 0,
    margin: 0,
    padding: 0,
    border: 'var(--credits-border-width) solid var(--credits-color-border)',
    borderRadius: 'var(--credits-radius)',
    background: 'var(--credits-color-surface)',
  },
  card: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 calc(var(--credits-space) * 3)',
    minBlockSize: 'var(--credits-height-touch)',
    margin: 0,
    paddingInline: 'calc(var(--credits-space) * 3.5)',
    fontWeight: 'var(--credits-weight-normal)',
    cursor: 'pointer',
  },
  radio: {
    flex: 'none',
    inlineSize: 'var(--credits-unit)',
    blockSize: 'var(--credits-unit)',
    margin: 0,
    accentColor: 'var(--credits-color-accent)',
  },
  label: { flex: '1 1 auto', minInlineSize: 0 },
  pay: { inlineSize: '100%', minBlockSize: 'var(--credits-height-touch)' },
} satisfies Record<string, CSSProperties>;
