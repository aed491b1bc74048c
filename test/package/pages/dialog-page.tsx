import { Fragment, StrictMode, useState, type ComponentType, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Dialog } from '../../../src/components/ui/dialog/dialog.js';
import { OtherRadixModal } from '../../support/host-modal.js';

const asked = new URLSearchParams(location.search);
const Around: ComponentType<{ children: ReactNode }> = asked.has('host')
  ? OtherRadixModal
  : Fragment;

/** A page longer than any window, with a dialog to open: `?frame`, `?stake`, `?host`. */
function DialogPage() {
  const [isOpen, setIsOpen] = useState(false);
  const [refusals, setRefusals] = useState(0);
  return (
    <>
      <button type="button" style={{ position: 'fixed' }} onClick={() => setIsOpen(true)}>
        Buy
      </button>
      {Array.from({ length: 100 }, (_, line) => (
        <p key={line}>Line {line}</p>
      ))}
      <a href="#behind">Behind</a>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title="Purchase Credits"
        closeLabel="Close"
        isCloseBlocked={asked.has('stake')}
        onCloseBlocked={() => setRefusals(refusals + 1)}
      >
        <p id="refusals">{refusals} refused</p>
        {asked.has('frame') ? (
          // A sandbox would keep the test out of it.
          // oxlint-disable-next-line react/iframe-missing-sandbox
          <iframe title="Checkout" srcDoc='<input aria-label="Card"><input aria-label="Expiry">' />
        ) : (
          <input aria-label="Amount" data-credits-autofocus />
        )}
      </Dialog>
    </>
  );
}

const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  <StrictMode>
    <Around>
      <DialogPage />
    </Around>
  </StrictMode>,
);
