'use client';

import { forwardRef } from 'react';
import { useMessages } from '../../hooks/use-messages.js';
import { creditsCardEnglish } from '../credits-card/english.js';
import { Button } from '../parts/button.js';
import { Notice } from '../parts/notice.js';
import { useLazyPart } from '../parts/use-lazy-part.js';
import type { AutoTopUpDialogProps } from './dialog-props.js';

const load = async () => (await import('./settings-dialog.js')).SettingsDialog;

/**
 * Switches auto top-up on and off, and sets what it buys, and when. Whoever agrees to more than before is
 * shown a sentence to agree to; a charge that saving makes at once is on the button.
 *
 * Loaded when it is first opened. `ref` and other props go to the element with the role `dialog`; its
 * `data-state` is `open` or `closed`.
 *
 * @throws once it is opened, when the client has no `autoTopUp`.
 * @example
 * <AutoTopUpDialog open={isOpen} onOpenChange={setIsOpen} onSaved={() => toast('Saved')} />
 */
export const AutoTopUpDialog = forwardRef<HTMLDivElement, AutoTopUpDialogProps>(
  function AutoTopUpDialog(props, ref) {
    const messages = useMessages('creditsCard', creditsCardEnglish);
    const loaded = useLazyPart(load, props.open);
    if (loaded.status === 'ready') return <loaded.part {...props} ref={ref} />;
    if (loaded.status !== 'failed' || !props.open) return null;
    return (
      <Notice
        tone="neutral"
        role="alert"
        action={<Button onClick={loaded.retry}>{messages.retry}</Button>}
      >
        {messages.autoTopUpFailed}
      </Notice>
    );
  },
);
