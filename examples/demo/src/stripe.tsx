import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { StripeCheckout, type Checkout } from 'react-credits';
import 'react-credits/styles.css';
import './demo.css';

type Step =
  | { name: 'loading' }
  | { name: 'paying'; session: Checkout; attempt: number }
  | { name: 'failed'; session: Checkout; attempt: number; message: string }
  | { name: 'ended'; message: string };

/** Stripe's embedded checkout with a session that you created by hand. */
function StripePage() {
  const [step, setStep] = useState<Step>({ name: 'loading' });

  useEffect(() => {
    void readSession().then(setStep);
  }, []);

  return (
    <div className="page">
      <header className="page-header">
        <h1 className="page-title">Pay with Stripe</h1>
        <p className="page-subtitle">Acme Inc. · Checkout session from your Stripe account</p>
      </header>
      <main className="page-main">
        {step.name === 'paying' && (
          <StripeCheckout
            key={step.attempt}
            session={step.session}
            onReady={() => undefined}
            onComplete={() =>
              setStep({ name: 'ended', message: 'Stripe reports that the payment is complete.' })
            }
            onError={(error) => setStep({ ...step, name: 'failed', message: String(error) })}
          />
        )}
        {step.name === 'failed' && (
          <div className="panel">
            <p role="alert">{step.message}</p>
            <button
              type="button"
              className="panel-button"
              onClick={() => setStep({ ...step, name: 'paying', attempt: step.attempt + 1 })}
            >
              Try again
            </button>
          </div>
        )}
        {step.name === 'ended' && <p role="status">{step.message}</p>}
      </main>
    </div>
  );
}

async function readSession(): Promise<Step> {
  const response = await fetch('/demo/stripe');
  const body: unknown = await response.json();
  return response.ok
    ? { name: 'paying', session: body as Checkout, attempt: 1 }
    : { name: 'ended', message: (body as { message: string }).message };
}

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <StripePage />
    </StrictMode>,
  );
}
