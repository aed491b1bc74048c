import { useEffect, useState, type ReactNode } from 'react';
import type { CreditsClient } from '../src/client/port/credits-client.js';
import { createHttpClient } from '../src/client/http-client.js';
import type { AutoTopUp } from '../src/contract/resources/auto-top-up.js';
import type { CheckoutProps } from '../src/contract/resources/checkout.js';
import type { Credits } from '../src/contract/resources/credits.js';
import type { PaymentMethod } from '../src/contract/resources/payment-method.js';
import { CreditsProvider } from '../src/hooks/provider/credits-provider.js';
import { createMockBackend } from '../src/mocks/backend/mock-backend.js';
import { scenarios, type ScenarioName } from '../src/mocks/backend/scenarios.js';
import { micros } from '../src/money/money.js';
import { FakeAutoTopUp, neverOn, visa } from '../test/hooks/auto-top-up/fake-auto-top-up.js';
import { FakeCards } from '../test/hooks/account/fake-cards.js';

/** The moment in which every story takes place. */
const NOW = Date.UTC(2026, 10, 24, 12);

/** What the stories set beside the props of their component. */
export interface TopUpArgs {
  settings?: AutoTopUp;
  /** In dollars. */
  balance?: number;
  card?: PaymentMethod | null;
  permissions?: Credits['permissions'];
  /** Of the rest of the account. */
  scenario?: ScenarioName;
  direction?: 'ltr' | 'rtl';
  locale?: string;
  /** Whether another tab saves $30.00 before this one does. */
  isContested?: boolean;
}

const hidden = { table: { disable: true } };

export const topUpArgTypes = {
  settings: hidden,
  card: hidden,
  permissions: hidden,
  scenario: hidden,
  isContested: hidden,
  balance: { description: 'Story only: dollars.', control: { type: 'number' } },
  direction: { description: 'Story only.', options: ['ltr', 'rtl'], control: { type: 'radio' } },
  locale: { description: 'Of the provider.', control: { type: 'text' } },
} as const;

/** Gives a story an account whose auto top-up stands as it says. */
export function TopUpStage({ children, ...args }: TopUpArgs & { children: ReactNode }) {
  const { direction = 'ltr', locale = 'en-US' } = args;
  const [client] = useState(() => clientOf(args));
  // Joins the page, in which dialogs are put outside of the story's own element.
  useEffect(() => {
    document.documentElement.dir = direction;
    return () => document.documentElement.removeAttribute('dir');
  }, [direction]);
  return (
    <CreditsProvider
      client={client}
      locale={locale}
      timeZone="UTC"
      merchantName="Acme"
      checkout={CardForm}
    >
      {children}
    </CreditsProvider>
  );
}

function clientOf(args: TopUpArgs): CreditsClient {
  const { settings = neverOn, balance = 58.75, card = visa, scenario = 'healthy' } = args;
  const backend = createMockBackend({ scenario: scenarios[scenario], now: NOW });
  const real = createHttpClient({
    baseUrl: 'https://credits.example/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  if (args.scenario) return real;
  const autoTopUp = new FakeAutoTopUp({ ...settings, paymentMethod: card });
  autoTopUp.balanceMicros = balance * 1_000_000;
  const save: typeof autoTopUp.save = (request) => {
    const isFirst = autoTopUp.saves.length === 0;
    if (args.isContested && isFirst) autoTopUp.change({ amountMicros: micros(30_000_000) });
    return autoTopUp.save(request);
  };
  const cards = new FakeCards(card);
  cardsOnStage = cards;
  return {
    ...real,
    autoTopUp: { get: () => autoTopUp.get(), resume: (asked) => autoTopUp.resume(asked), save },
    paymentMethod: cards,
    async getCredits() {
      const credits = await real.getCredits();
      const { permissions = credits.permissions } = args;
      const balanceMicros = micros(autoTopUp.balanceMicros);
      return { ...credits, permissions, balanceMicros, availableMicros: balanceMicros };
    },
  };
}

let cardsOnStage: FakeCards | null = null;

/** In the place of a provider's form: the card is added by one press. */
function CardForm({ onReady, onComplete }: CheckoutProps) {
  useEffect(onReady, [onReady]);
  function add(): void {
    cardsOnStage?.complete(visa);
    onComplete();
  }
  return (
    <button type="button" className="credits-button" onClick={add}>
      Add this card
    </button>
  );
}
