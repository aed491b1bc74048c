'use client';

import { forwardRef } from 'react';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { commonEnglish } from '../ui/english.js';
import { Lazy } from '../ui/lazy.js';
import type { AutoTopUpDialogProps } from './dialog-props.js';

const load = async () => (await import('./auto-top-up-dialog.js')).AutoTopUpDialog;

/**
 * Switches auto top-up on and off, and sets what it buys, and when. Whoever agrees to more than before is
 * shown a sentence to agree to; a charge that saving makes at once is on the button.
 *
 * It is loaded when it first opens. Where it does not load, a notice in its place offers another try.
 *
 * `ref` and other props go to the element with the role `dialog`; its `data-state` is `open` or `closed`.
 *
 * @throws once it is opened, when the client has no `autoTopUp`.
 * @example
 * <AutoTopUpDialog open={isOpen} onOpenChange={setIsOpen} onSaved={() => toast('Saved')} />
 */
export const LazyAutoTopUpDialog = forwardRef<HTMLDivElement, AutoTopUpDialogProps>(
  function AutoTopUpDialog(props, ref) {
    return (
      <Lazy
        load={load}
        isWanted={props.open}
        isAwaited={props.open}
        failed={useMessages('common', commonEnglish).autoTopUpNotLoaded}
        props={{ ...props, ref }}
      />
    );
  },
);
