'use client';

import { useEffect, useRef, useState } from 'react';
import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useAutoTopUp } from '../../hooks/auto-top-up/use-auto-top-up.js';
import { useCardSetup, type CardSetup } from '../../hooks/auto-top-up/use-card-setup.js';
import { useCredits } from '../../hooks/account/use-credits.js';
import { useLimits } from '../../hooks/account/use-limits.js';
import { isClosed } from '../../hooks/provider/use-resource.js';
import { usePaymentMethod } from '../../hooks/account/use-payment-method.js';
import type { AutoTopUpFormOptions } from './auto-top-up-form-state.js';
import type { KnownAccount } from './known-account.js';
import { useResumption, type Resumption } from './use-resumption.js';
import { useSettingsForm, type SettingsFormState } from './use-settings-form.js';

/** The state of the settings, for the dialog and for `useAutoTopUpForm`. */
export type EditorState =
  /** `settings` are those that are known already. */
  | { status: 'pending'; settings: AutoTopUp | null }
  | { status: 'failed'; retry: () => void }
  | { status: 'denied'; isClosed: boolean }
  | ({ status: 'view_only' } & KnownAccount)
  | ({ status: 'open' } & Editor);

/** The form and the card step. The form keeps its input while the user adds a card. */
export interface Editor extends KnownAccount {
  form: SettingsFormState;
  step: 'form' | 'card';
  setup: CardSetup;
  resumption: Resumption;
  /** Opens the step that adds a card. `undefined` if the client cannot add cards. */
  openCardStep: (() => void) | undefined;
  leaveCardStep: () => void;
}

/** Returns the state of the settings. Waits until everything that the form depends on has loaded. */
export function useEditor({ onSaved, onDone }: AutoTopUpFormOptions): EditorState {
  const { refresh } = useCreditsContext();
  const { actions, ...read } = useKnownAccount();
  const known = read.status === 'open' ? read.known : null;
  const accountId = known?.credits.accountId;
  /** The account for which a card is being added. */
  const [addingFor, setAddingFor] = useState<string | null>(null);
  const setup = useCardSetup(accountId, () => setAddingFor(null));
  const resumption = useResumption(known, actions);
  const isMounted = useRef(true);
  useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const form = useSettingsForm({
    known,
    ...actions,
    onSaved: (saved) => onSaved?.(saved),
    onDone() {
      // The user may have closed the dialog during the save, and opened it again.
      if (isMounted.current) onDone?.();
    },
  });

  switch (read.status) {
    case 'pending':
      return { status: 'pending', settings: read.settings };
    case 'failed':
      return { status: 'failed', retry: refresh };
    case 'denied':
      return { status: 'denied', isClosed: read.isClosed };
    case 'view_only':
      return { status: 'view_only', ...read.known };
    default:
      return {
        status: 'open',
        ...read.known,
        form,
        step: addingFor !== null && addingFor === accountId ? 'card' : 'form',
        setup,
        resumption,
        openCardStep:
          setup.start &&
          (() => {
            setAddingFor(accountId ?? null);
            setup.start?.();
          }),
        leaveCardStep() {
          setup.leave();
          setAddingFor(null);
        },
      };
  }
}

type ReadAccount =
  | { status: 'pending'; settings: AutoTopUp | null }
  | { status: 'failed' }
  | { status: 'denied'; isClosed: boolean }
  | { status: 'view_only' | 'open'; known: KnownAccount };

/** Reads everything that the form depends on. */
function useKnownAccount() {
  const autoTopUp = useAutoTopUp();
  const credits = useCredits();
  const limits = useLimits();
  const method = usePaymentMethod();
  const { client } = useCreditsContext();
  const { save, resume, isSaving } = autoTopUp;

  function read(): ReadAccount {
    const resources = [autoTopUp, credits, limits];
    if (resources.some(isClosed)) return { status: 'denied', isClosed: true };
    if (resources.some(({ status }) => status === 'denied')) {
      return { status: 'denied', isClosed: false };
    }
    if (resources.some(({ status }) => status === 'failed')) return { status: 'failed' };
    const isWaiting = client.paymentMethod && method.status === 'pending';
    const settings = autoTopUp.status === 'ready' ? autoTopUp.data : null;
    if (!settings || credits.status !== 'ready' || limits.status !== 'ready' || isWaiting) {
      return { status: 'pending', settings };
    }
    // A client without `paymentMethod` gets the card from the settings.
    const card = method.status === 'ready' ? method.data : settings.paymentMethod;
    const known = { settings, credits: credits.data, limits: limits.data, card };
    return { status: credits.data.permissions.manageAutoTopUp ? 'open' : 'view_only', known };
  }

  return { ...read(), actions: { save, resume, isSaving } };
}
