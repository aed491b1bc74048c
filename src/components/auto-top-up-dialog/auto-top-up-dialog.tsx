'use client';

import { forwardRef, useEffect, useRef, useState } from 'react';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Boundary } from '../ui/boundary.js';
import { Dialog } from '../ui/dialog/dialog.js';
import { useCloseOnSwitch } from '../ui/dialog/use-close-on-switch.js';
import {
  loadPurchaseCreditsDialog,
  OpenedPurchaseDialog,
} from '../purchase-dialog/lazy-purchase-credits-dialog.js';
import { commonEnglish } from '../ui/english.js';
import { loadPart } from '../ui/load-part.js';
import { Parts } from '../ui/parts.js';
import type { AutoTopUpDialogProps } from './dialog-props.js';
import { autoTopUpDialogEnglish } from './english.js';
import { freeToClose, Settings } from './settings.js';

/** The dialog itself. `LazyAutoTopUpDialog` loads this file when the dialog first opens. */
export const AutoTopUpDialog = forwardRef<HTMLDivElement, AutoTopUpDialogProps>(
  function AutoTopUpDialog(props, ref) {
    return (
      <Boundary name="AutoTopUpDialog" isShown={props.open}>
        <UnguardedAutoTopUpDialog {...props} ref={ref} />
      </Boundary>
    );
  },
);

const UnguardedAutoTopUpDialog = forwardRef<HTMLDivElement, AutoTopUpDialogProps>(
  function UnguardedAutoTopUpDialog(
    { open, onOpenChange, onSaved, classNames = {}, ...rest },
    ref,
  ) {
    const { client, portalContainer = null } = useCreditsContext();
    const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
    const { close: closeLabel } = useMessages('common', commonEnglish);
    const [closeState, setCloseState] = useState(freeToClose);
    const [isConfirmingClose, setIsConfirmingClose] = useState(false);
    const [isPurchasing, setIsPurchasing] = useState(false);
    const isOpen = useRef(open);
    useEffect(() => {
      isOpen.current = open;
    });
    useCloseOnSwitch(open, onOpenChange);

    if (!client.autoTopUp) {
      throw new Error(
        'The client has no `autoTopUp`, so <AutoTopUpDialog> has no settings to show. Add `autoTopUp` ' +
          'to your CreditsClient, or do not render the dialog.',
      );
    }

    function close(): void {
      setIsConfirmingClose(false);
      onOpenChange(false);
    }

    /** Stays open until the other dialog can show. */
    async function purchase(): Promise<void> {
      // If it does not load, the other dialog says so.
      await loadPart(loadPurchaseCreditsDialog).catch(() => undefined);
      if (!isOpen.current) return;
      close();
      setIsPurchasing(true);
    }

    return (
      <>
        <Parts.Provider value={classNames}>
          <Dialog
            {...rest}
            ref={ref}
            open={open}
            onOpenChange={close}
            title={messages.title}
            closeLabel={closeLabel}
            step={isConfirmingClose ? 'confirm' : closeState.step}
            isCloseBlocked={closeState.isCloseBlocked}
            onCloseBlocked={() => setIsConfirmingClose(!isConfirmingClose)}
            container={portalContainer}
          >
            <Settings
              isConfirmingClose={isConfirmingClose && closeState.isCloseBlocked}
              onKeepOpen={() => setIsConfirmingClose(false)}
              onClose={close}
              onSaved={onSaved}
              onPurchase={client.purchases && (() => void purchase())}
              onCloseState={setCloseState}
              classNames={classNames}
            />
          </Dialog>
        </Parts.Provider>
        {client.purchases && (
          <OpenedPurchaseDialog
            open={isPurchasing}
            onOpenChange={setIsPurchasing}
            opener={rest.opener}
            fallbackFocus={rest.fallbackFocus}
          />
        )}
      </>
    );
  },
);
