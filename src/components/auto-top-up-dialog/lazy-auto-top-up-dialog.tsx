'use client';

import { forwardRef } from 'react';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { commonEnglish } from '../ui/english.js';
import { Lazy } from '../ui/lazy.js';
import { usePreload } from '../ui/opener.js';
import type { AutoTopUpDialogProps } from './dialog-props.js';

export const loadAutoTopUpDialog = async () =>
  (await import('./auto-top-up-dialog.js')).AutoTopUpDialog;

/**
 * Turns auto top-up on and off, and sets the amount, the threshold, and the monthly limit. Terms that allow
 * higher charges than before require the user's consent to a sentence. If saving charges the card at once,
 * the Save button shows the amount.
 *
 * The dialog's code loads when the browser is idle, or when the dialog first opens. If it does not load, a notice
 * offers a retry.
 *
 * `ref` and other props go to the element with the role `dialog`. Its `data-state` is `open` or `closed`.
 *
 * @example
 * <AutoTopUpDialog open={isOpen} onOpenChange={setIsOpen} onSaved={() => toast('Saved')} />
 */
export const LazyAutoTopUpDialog = forwardRef<HTMLDivElement, AutoTopUpDialogProps>(
  function AutoTopUpDialog(props, ref) {
    usePreload(loadAutoTopUpDialog, true);
    return <OpenedAutoTopUpDialog {...props} ref={ref} />;
  },
);

/** The dialog for a component that preloads it with an opener. */
export const OpenedAutoTopUpDialog = forwardRef<HTMLDivElement, AutoTopUpDialogProps>(
  function OpenedAutoTopUpDialog(props, ref) {
    return (
      <Lazy
        load={loadAutoTopUpDialog}
        isWanted={props.open}
        isAwaited={props.open}
        failed={useMessages('common', commonEnglish).autoTopUpNotLoaded}
        props={{ ...props, ref }}
      />
    );
  },
);
