/** A host app with a form of its own, whose state and actions the test reads. */
import { act, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect } from 'vitest';
import type {
  AutoTopUpForm,
  AutoTopUpFormState,
} from '../../../src/components/auto-top-up-form/auto-top-up-form-state.js';
import { AutoTopUpConsentText } from '../../../src/components/auto-top-up-form/consent-text.js';
import { useAutoTopUpForm } from '../../../src/components/auto-top-up-form/use-auto-top-up-form.js';
import type { AutoTopUp } from '../../../src/contract/resources/auto-top-up.js';
import type { PaymentMethod } from '../../../src/contract/resources/payment-method.js';
import {
  CreditsProvider,
  type CreditsProviderProps,
} from '../../../src/hooks/provider/credits-provider.js';
import { micros } from '../../../src/money/money.js';
import { FakeCards } from '../../hooks/account/fake-cards.js';
import { FakeAutoTopUp, neverOn, visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { clientOf, renderWithCredits } from '../../support/render-with-credits.js';

interface HostProps {
  /** Whether the host shows the sentence that the user agrees to. */
  showsConsent: boolean;
  onState: (state: AutoTopUpFormState) => void;
  onSaved: (settings: AutoTopUp) => void;
  onDone: () => void;
}

function Host({ showsConsent, onState, ...options }: HostProps) {
  const state = useAutoTopUpForm(options);
  onState(state);
  return (
    <>
      {'form' in state && state.form.consent && showsConsent && (
        <p data-testid="sentence">
          <AutoTopUpConsentText consent={state.form.consent} />
        </p>
      )}
    </>
  );
}

interface FormOptions {
  settings?: AutoTopUp;
  /** The balance in dollars. */
  balance?: number;
  card?: PaymentMethod | null;
  showsConsent?: boolean;
  provider?: Partial<CreditsProviderProps>;
}

/** Renders the form of a host app over fake settings and cards, and waits until it can be edited. */
export async function openForm(options: FormOptions = {}) {
  const { settings = neverOn, balance = 58.75, card = visa, showsConsent = true } = options;
  const cards = new FakeCards(card);
  const { client: real } = clientOf('healthy');

  /** An account with these settings, and the client that names it. */
  function openAccount(accountId: string) {
    const account = new FakeAutoTopUp({ ...settings, paymentMethod: card });
    account.balanceMicros = balance * 1_000_000;
    const getCredits = async () => {
      const balanceMicros = micros(account.balanceMicros);
      return { ...(await real.getCredits()), accountId, balanceMicros };
    };
    const own = { ...real, accountId, autoTopUp: account, paymentMethod: cards, getCredits };
    return { account, own };
  }

  const { account: fake, own: client } = openAccount('acct_1');
  let latest: AutoTopUpFormState = { status: 'pending' };
  const saved: AutoTopUp[] = [];
  let done = 0;
  const host = (
    <StrictMode>
      <Host
        showsConsent={showsConsent}
        onState={(state) => (latest = state)}
        onSaved={(one) => saved.push(one)}
        onDone={() => (done += 1)}
      />
    </StrictMode>
  );
  const provider = { merchantName: 'Acme', ...options.provider };
  const { rerender } = renderWithCredits(host, 'healthy', { ...provider, client });
  const state = () => latest;
  const becomes = (status: AutoTopUpFormState['status']) =>
    waitFor(() => expect(state().status).toBe(status));
  await becomes('editing');

  /** The form, while it is on screen. */
  function form(): AutoTopUpForm {
    const now = state();
    if ('form' in now) return now.form;
    throw new Error(`The form is ${now.status}.`);
  }

  return {
    fake,
    cards,
    /** Shows another account with the same settings. */
    switchAccount() {
      const { account, own } = openAccount('acct_2');
      rerender(
        <CreditsProvider timeZone="UTC" {...provider} client={own}>
          {host}
        </CreditsProvider>,
      );
      return account;
    },
    state,
    form,
    becomes,
    saved,
    done: () => done,
    /** The sentence on screen. */
    sentence: () => screen.getByTestId('sentence').textContent,
    /** Does something with the form as it is now. */
    use: (action: (form: AutoTopUpForm) => void) => act(async () => action(form())),
    turnOn: () => act(async () => form().setOn(true)),
    agree: () => act(async () => form().consent?.setAgreed(true)),
    submit: (acknowledgedChargeMicros?: number) =>
      act(async () =>
        form().submit(
          acknowledgedChargeMicros === undefined
            ? {}
            : { acknowledgedChargeMicros: micros(acknowledgedChargeMicros) },
        ),
      ),
  };
}
