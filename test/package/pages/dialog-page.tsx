import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Dialog } from '../../../src/components/parts/dialog.js';

/** A page longer than any window, with a dialog to open. */
function DialogPage() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" style={{ position: 'fixed' }} onClick={() => setIsOpen(true)}>
        Buy
      </button>
      {Array.from({ length: 100 }, (_, line) => (
        <p key={line}>Line {line}</p>
      ))}
      <Dialog open={isOpen} onOpenChange={setIsOpen} title="Purchase Credits" closeLabel="Close">
        <input aria-label="Amount" data-credits-autofocus />
      </Dialog>
    </>
  );
}

const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  <StrictMode>
    <DialogPage />
  </StrictMode>,
);
