'use client';

import { forwardRef, useState } from 'react';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { Dialog } from '../ui/dialog/dialog.js';
import { useCloseOnSwitch } from '../ui/dialog/use-close-on-switch.js';
import { LazyPurchaseCreditsDialog } from '../purchase-dialog/lazy-purchase-credits-dialog.js';
import { commonEnglish } from '../ui/english.js';
import type { AutoTopUpDialogProps } from './dialog-props.js';
import { autoTopUpDialogEnglish } from './english.js';
import { nothingAtStake, Settings } from './settings.js';

/** The dialog itself, which a page loads when it is first opened. */
export const AutoTopUpDialog = forwardRef<HTMLDivElement, AutoTopUpDialogProps>(
  function AutoTopUpDialog({ open, onOpenChange, onSaved, classNames = {}, ...rest }, ref) {
    const { client, portalContainer = null } = useCreditsContext();
    const messages = useMessages('autoTopUpDialog', autoTopUpDialogEnglish);
    const { close: closeLabel } = useMessages('common', commonEnglish);
    const [stake, setStake] = useState(nothingAtStake);
    const [isAsking, setIsAsking] = useState(false);
    const [isPurchasing, setIsPurchasing] = useState(false);
    useCloseOnSwitch(open, onOpenChange);

    if (!client.autoTopUp) {
      throw new Error(
        'Auto top-up cannot be set with this client: it has no `autoTopUp`. Add it to your ' +
          'CreditsClient, or leave the auto top-up dialog out.',
      );
    }

    function close(): void {
      setIsAsking(false);
      onOpenChange(false);
    }

    function purchase(): void {
      close();
      setIsPurchasing(true);
    }

    return (
      <>
        <Dialog
          {...rest}
          ref={ref}
          open={open}
          onOpenChange={close}
          title={messages.title}
          closeLabel={closeLabel}
          step={isAsking ? 'asking' : stake.step}
          isAtStake={stake.isAtStake}
          onCloseRefused={() => setIsAsking(!isAsking)}
          container={portalContainer}
        >
          <Settings
            isAsking={isAsking && stake.isAtStake}
            onAnswer={() => setIsAsking(false)}
            onClose={close}
            onSaved={onSaved}
            onPurchase={client.purchases && purchase}
            onStake={setStake}
            classNames={classNames}
          />
        </Dialog>
        {client.purchases && (
          <LazyPurchaseCreditsDialog
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
