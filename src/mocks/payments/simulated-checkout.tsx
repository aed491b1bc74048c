'use client';

import { useEffect, useRef, useState, type CSSProperties } from 'react';
import type { CheckoutProps } from '../../contract/resources/checkout.js';
import { formatBalance } from '../../money/format.js';
import { askForCode } from './bank-overlay.js';
import { payWith, readSession, type SimulatedSession, type TestCard } from './simulated-session.js';

const cards: readonly { card: TestCard; last4: string; does: string }[] = [
  { card: 'pays', last4: '4242', does: 'Pays' },
  { card: 'declines', last4: '0002', does: 'Is declined' },
  { card: 'authenticates', last4: '3155', does: 'Asks for a code' },
  { card: 'never_finishes', last4: '0259', does: 'Never finishes' },
];

/**
 * A checkout for stories, tests and demos, where no money moves: it pays the sessions of
 * `createMockBackend`, with test cards that pay, are declined, ask for a code in an overlay over the
 * whole page as a bank does, or never finish.
 *
 * @example
 * <CreditsProvider client={client} checkout={SimulatedCheckout}>
 */
export function SimulatedCheckout({ session, onReady, onComplete, onError }: CheckoutProps) {
  const [found, setFound] = useState<SimulatedSession | null>(null);
  const url = session.url ?? '';
  const latest = useRef({ onReady, onComplete, onError });
  useEffect(() => {
    latest.current = { onReady, onComplete, onError };
  });

  // Joins the session, which lives at the backend.
  useEffect(() => {
    let isMounted = true;
    function take(read: SimulatedSession): void {
      if (!isMounted) return;
      if (read.status === 'closed') {
        latest.current.onError(new Error('The simulated session was closed: start anew.'));
      } else if (read.status === 'open') {
        setFound(read);
        latest.current.onReady();
      } else {
        latest.current.onComplete();
      }
    }
    readSession(url).then(take, (error: unknown) => isMounted && latest.current.onError(error));
    return () => {
      isMounted = false;
    };
  }, [url]);

  return (
    <section aria-label="Simulated payment" aria-busy={!found} style={styles.surface}>
      {found && (
        <Payment
          url={url}
          session={found}
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
  const [card, setCard] = useState<TestCard>('pays');
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const { amountMicros, currency = 'usd' } = session;
  const amount =
    amountMicros === undefined ? null : formatBalance(amountMicros, { locale: 'en-US', currency });

  // The bank's overlay is no component: it has to be told when this one goes.
  const life = useRef<AbortController>(null);
  useEffect(() => {
    const controller = new AbortController();
    life.current = controller;
    return () => controller.abort();
  }, []);

  async function pay(signal: AbortSignal): Promise<string | null> {
    const reply = await payWith(url, card);
    if (reply.result === 'complete') return null;
    if (reply.result === 'declined') return reply.message ?? DECLINED;
    const done = amount === null ? 'added' : 'paid';
    const purpose = amount === null ? 'To add the card' : `To pay ${amount}`;
    const code = await askForCode(`${purpose}, type 123456. Any other is wrong.`, signal);
    if (code === null) return `The bank was not answered, so nothing was ${done}.`;
    const second = await payWith(url, card, code);
    return second.result === 'complete' ? null : (second.message ?? DECLINED);
  }

  async function press(): Promise<void> {
    const signal = life.current?.signal;
    if (isBusy || !signal) return;
    setIsBusy(true);
    setRefusal('');
    try {
      const refused = await pay(signal);
      if (signal.aborted) return;
      if (refused === null) return onComplete();
      setRefusal(refused);
      setIsBusy(false);
    } catch (error) {
      if (!signal.aborted) onError(error);
    }
  }

  return (
    <>
      <p className="credits-muted">Simulated: no money moves. Choose what the card does.</p>
      <fieldset style={styles.cards}>
        <legend className="credits-visually-hidden">Test card</legend>
        {cards.map((one) => (
          <label key={one.card} style={styles.card}>
            <input
              type="radio"
              name={`simulated-card-${url}`}
              checked={one.card === card}
              onChange={() => setCard(one.card)}
              style={styles.radio}
            />
            <span style={styles.does}>{one.does}</span>
            <span className="credits-muted credits-amount">•••• {one.last4}</span>
          </label>
        ))}
      </fieldset>
      {refusal && (
        <div className="credits-notice" data-tone="danger">
          <p className="credits-notice-text" role="alert">
            {refusal}
          </p>
        </div>
      )}
      <button
        type="button"
        className="credits-button"
        data-variant="primary"
        aria-disabled={isBusy || undefined}
        onClick={() => void press()}
        style={styles.pay}
      >
        {amount === null ? 'Add card' : `Pay ${amount}`}
      </button>
    </>
  );
}

const DECLINED = 'The card was declined. Nothing was paid: try another one.';

const styles = {
  surface: {
    display: 'grid',
    gap: '1rem',
    alignContent: 'start',
    minInlineSize: 0,
    // From the start as high as it will be, with a refusal under the cards.
    minBlockSize: '20rem',
  },
  cards: {
    display: 'grid',
    minInlineSize: 0,
    margin: 0,
    padding: 0,
    border: '1px solid var(--credits-color-border)',
    borderRadius: 'var(--credits-radius)',
    background: 'var(--credits-color-surface)',
  },
  card: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 0.75rem',
    minBlockSize: '2.75rem',
    paddingInline: '0.875rem',
    cursor: 'pointer',
  },
  radio: {
    flex: 'none',
    inlineSize: '1rem',
    blockSize: '1rem',
    margin: 0,
    accentColor: 'var(--credits-color-accent)',
  },
  does: { flex: '1 1 auto', minInlineSize: 0 },
  pay: { inlineSize: '100%', minBlockSize: '2.625rem' },
} satisfies Record<string, CSSProperties>;
