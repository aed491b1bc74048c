'use client';

import { useState } from 'react';
import { useAutoTopUpForm, useCreditsContext, type AutoTopUp } from 'react-credits';
import { AutoTopUpCard } from '@/components/auto-top-up-card';
import { AutoTopUpFields } from '@/components/auto-top-up-fields';
import { Announced } from '@/components/credits-announced';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { useWords } from '@/lib/credits-words';

interface AutoTopUpDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Called after a save, with the settings that the backend returned. */
  onSaved?: (settings: AutoTopUp) => void;
}

/**
 * The settings of auto top-up. The consent, the charge of a save, and the limits are in `useAutoTopUpForm`: nothing is
 * charged that the user did not agree to.
 */
export function AutoTopUpDialog(props: AutoTopUpDialogProps) {
  const { client } = useCreditsContext();
  return client.autoTopUp && props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ onOpenChange, onSaved }: AutoTopUpDialogProps) {
  const words = useWords('autoTopUpDialog');
  const common = useWords('common');
  const state = useAutoTopUpForm({ onSaved, onDone: () => onOpenChange(false) });
  const [isLeaving, setIsLeaving] = useState(false);
  const step = state.status === 'adding_card' ? 'card' : 'form';
  const isEditing = state.status === 'editing' || state.status === 'confirming_charge';
  const isUnsaved = step === 'card' || (isEditing && state.form.isChanged);
  const isAsking = isLeaving && isUnsaved;

  function close(): void {
    // Unsaved changes are discarded only on request.
    if (isUnsaved && !isAsking) setIsLeaving(true);
    else onOpenChange(false);
  }

  return (
    // The form for a card may open a window of the provider's own, which a modal dialog would keep from the pointer.
    <Dialog open modal={step !== 'card'} onOpenChange={(open) => !open && close()}>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{words.title}</DialogTitle>
        </DialogHeader>
        {isAsking && (
          <div className="grid gap-2 rounded-md border p-3 text-sm">
            <Announced role="alert">{words.discardQuestion(step)}</Announced>
            <div className="flex flex-wrap gap-2">
              <Button variant="outline" size="sm" onClick={() => setIsLeaving(false)}>
                {words.keepEditing}
              </Button>
              <Button variant="outline" size="sm" onClick={close}>
                {words.discard}
              </Button>
            </div>
          </div>
        )}
        {state.status === 'pending' ? (
          <p aria-busy="true">{common.loading}</p>
        ) : state.status === 'failed' ? (
          <div className="grid justify-items-start gap-3">
            <Announced role="alert">{common.autoTopUpNotLoaded}</Announced>
            <Button variant="outline" onClick={state.retry}>
              {common.retry}
            </Button>
          </div>
        ) : state.status === 'denied' ? (
          <p className="text-sm text-muted-foreground">{state.text}</p>
        ) : state.status === 'view_only' ? (
          <div className="grid gap-2 text-sm">
            <p>{state.summary}</p>
            <p className="text-muted-foreground">{state.text}</p>
          </div>
        ) : state.status === 'adding_card' ? (
          <AutoTopUpCard adding={state.adding} />
        ) : (
          <AutoTopUpFields state={state} />
        )}
      </DialogContent>
    </Dialog>
  );
}
