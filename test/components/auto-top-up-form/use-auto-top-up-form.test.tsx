/** The form of a host app: nothing is saved or charged that the user did not see and agree to. */
import { act, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { german } from '../../../src/locales/de/index.js';
import { on, visa } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { openForm } from './form-page.js';

const LOW = 4.2;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the consent', () => {
  it('is stored word for word as it stands on the page, with its language', async () => {
    const { turnOn, agree, submit, sentence, fake, form, done, saved } = await openForm();
    await turnOn();
    expect(sentence()).toMatch(/^I authorize Acme to charge .+ Visa ending in 4242, \$25\.00 each/);
    expect(form().consent).toMatchObject({ text: sentence(), locale: 'en-US', hasAgreed: false });
    const shown = sentence();
    await agree();
    await submit();
    await waitFor(() => expect(done()).toBe(1));
    expect(fake.saves).toMatchObject([
      { enabled: true, consent: { text: shown, locale: 'en-US' } },
    ]);
    expect(saved).toMatchObject([{ enabled: true }]);
  });

  it('is stored in the language of the provider', async () => {
    const provider = { locale: 'de-DE', messages: german };
    const { turnOn, agree, submit, sentence, fake } = await openForm({ provider });
    await turnOn();
    expect(sentence()).toMatch(/^Ich ermächtige Acme/);
    const shown = sentence();
    await agree();
    await submit();
    await waitFor(() => expect(fake.saves).toHaveLength(1));
    expect(fake.saves[0]?.consent).toMatchObject({ text: shown, locale: 'de-DE' });
  });

  it('cannot be given to a sentence that the page does not show, and nothing is saved', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    vi.stubEnv('NODE_ENV', 'development');
    const { turnOn, agree, submit, form, fake } = await openForm({
      balance: LOW,
      showsConsent: false,
    });
    await turnOn();
    await agree();
    expect(form().consent).toMatchObject({ hasAgreed: false });
    await submit(25_000_000);
    await submit(25_000_000);
    expect([fake.saves, fake.charges]).toEqual([[], []]);
    expect(form().consent?.error).toBe('Agree to this before you save.');
    expect(log).toHaveBeenCalledWith(expect.stringContaining('Render <AutoTopUpConsentText>'));
    vi.unstubAllEnvs();
  });

  it('is required before anything is saved, also after the amount was raised', async () => {
    const { turnOn, agree, submit, use, form, fake } = await openForm();
    await turnOn();
    await submit();
    expect(fake.saves).toEqual([]);
    await agree();
    expect(form().consent).toMatchObject({ hasAgreed: true, error: null });
    await use(({ fields }) => fields.amount.setText('30'));
    expect(form().consent?.hasAgreed).toBe(false);
    await submit();
    expect(fake.saves).toEqual([]);
  });

  it('ends with its account: another one is not turned on by it', async () => {
    const { turnOn, agree, submit, switchAccount, fake, form, becomes } = await openForm();
    await turnOn();
    await agree();
    expect(form().consent?.hasAgreed).toBe(true);
    const other = switchAccount();
    await becomes('pending');
    await becomes('editing');
    expect(form()).toMatchObject({ isOn: false, isChanged: false, consent: null });
    await submit();
    await turnOn();
    expect(form().consent?.hasAgreed).toBe(false);
    await submit();
    expect([fake.saves, other.saves]).toEqual([[], []]);
  });

  it('is not needed to turn auto top-up off', async () => {
    const { use, submit, form, fake, done } = await openForm({ settings: on });
    await use(({ setOn }) => setOn(false));
    expect(form()).toMatchObject({ consent: null, chargeMicros: null, summary: null });
    await submit();
    await waitFor(() => expect(done()).toBe(1));
    expect(fake.saves).toMatchObject([{ enabled: false }]);
    expect(fake.saves[0]).not.toHaveProperty('consent');
  });
});

describe('a charge that saving makes', () => {
  it('waits for a confirmation, and is then made once', async () => {
    const { turnOn, agree, submit, state, form, fake, becomes, done } = await openForm({
      balance: LOW,
    });
    await turnOn();
    await agree();
    expect(form()).toMatchObject({
      chargeMicros: 25_000_000,
      chargePrice: '$25.00',
      chargeText: 'You’ll be charged $25.00 when you save.',
    });
    await submit();
    await submit();
    await becomes('confirming_charge');
    expect([fake.saves, fake.charges]).toEqual([[], []]);
    await act(async () => {
      const now = state();
      if (now.status !== 'confirming_charge') throw new Error('There is nothing to confirm.');
      now.confirm();
      now.confirm();
    });
    await waitFor(() => expect(done()).toBe(1));
    expect(fake.charges).toEqual([25_000_000]);
    expect(fake.saves).toMatchObject([{ acknowledgedChargeMicros: 25_000_000 }]);
  });

  it('is confirmed for these terms only', async () => {
    const { turnOn, agree, submit, use, state, form, fake, becomes } = await openForm({
      balance: LOW,
    });
    await turnOn();
    await agree();
    await submit();
    await becomes('confirming_charge');
    await use(({ fields }) => fields.limit.setText('90'));
    expect(form().chargeMicros).toBe(25_000_000);
    expect(state().status).toBe('editing');
    await use(({ fields }) => fields.amount.setText('40'));
    expect(state().status).toBe('editing');
    await submit(25_000_000);
    expect(form().consent?.error).not.toBeNull();
    await agree();
    await submit(25_000_000);
    await becomes('confirming_charge');
    expect(form().chargeMicros).toBe(40_000_000);
    expect(fake.saves).toEqual([]);
    await act(async () => {
      const now = state();
      if (now.status === 'confirming_charge') now.back();
    });
    expect(state().status).toBe('editing');
  });

  it('is made without a second step if the button names it', async () => {
    const { turnOn, agree, submit, fake, done } = await openForm({ balance: LOW });
    await turnOn();
    await agree();
    await submit(25_000_000);
    await waitFor(() => expect(done()).toBe(1));
    expect(fake.charges).toEqual([25_000_000]);
  });

  it('that only the backend expects is confirmed first', async () => {
    const { turnOn, agree, submit, form, fake, becomes } = await openForm();
    await turnOn();
    await agree();
    fake.balanceMicros = 1_000_000;
    await submit();
    await waitFor(() => expect(form().notice?.tone).toBe('danger'));
    expect([fake.saves.length, fake.charges]).toEqual([1, []]);
    await submit();
    await becomes('confirming_charge');
    expect(fake.charges).toEqual([]);
  });
});

describe('a pause', () => {
  const paused = { ...on, status: 'paused', pausedReason: 'payment_failed' } as const;

  it('ends with a charge only if that is acknowledged', async () => {
    const { use, form, fake } = await openForm({ settings: paused, balance: LOW });
    expect(form().pause).toMatchObject({
      remedy: 'update_card',
      chargeMicros: 50_000_000,
      label: 'Resume and pay $50.00 now',
    });
    await use(({ pause }) => pause?.resume?.());
    expect([fake.resumes, fake.charges]).toEqual([[], []]);
    expect(form().pause?.error).toMatch(/^This charges your card immediately/);
    await use(({ pause }) => pause?.resume?.({ acknowledgedChargeMicros: pause.chargeMicros }));
    await waitFor(() => expect(fake.charges).toEqual([50_000_000]));
  });
});

describe('the fields', () => {
  it('show their errors as sentences, and focus the first one', async () => {
    const { turnOn, use, submit, form, fake } = await openForm();
    await turnOn();
    await use(({ fields }) => fields.limit.setText('10'));
    expect(form().fields.limit.error).toBeNull();
    await submit();
    expect(form().fields.limit.error).toBe('Can’t be less than the purchase amount ($25.00).');
    expect(form()).toMatchObject({ summary: null, consent: null });
    expect(fake.saves).toEqual([]);
  });

  it('name the card, and a step to add one that keeps the input', async () => {
    const { turnOn, use, submit, state, form, cards, becomes } = await openForm({ card: null });
    await turnOn();
    await use(({ fields }) => fields.amount.setText('35'));
    await submit();
    expect(form()).toMatchObject({
      cardText: 'No payment method yet',
      cardError: 'Add a payment method first. Nothing was saved.',
    });
    await use(({ addCard }) => addCard?.());
    await becomes('adding_card');
    await waitFor(() =>
      expect(state()).toMatchObject({ adding: { phase: 'open', chargeText: null } }),
    );
    cards.complete(visa);
    await act(async () => {
      const now = state();
      if (now.status === 'adding_card' && now.adding.phase === 'open') now.adding.complete();
    });
    await waitFor(() => expect(state().status).toBe('editing'), { timeout: 4_000 });
    expect(form().cardText).toBe('Visa ending in 4242');
    expect(form().fields.amount.text).toBe('35');
  });
});
