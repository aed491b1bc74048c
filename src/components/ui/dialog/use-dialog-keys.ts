'use client';

import { useEffect, type RefObject } from 'react';
import { isLost } from '../focus.js';

interface DialogKeys {
  layer: RefObject<HTMLElement | null>;
  title: RefObject<HTMLElement | null>;
  open: boolean;
  onEscape: () => void;
}

/** Listens before anybody else, for keys pressed in the dialog or with the focus lost. */
export function useDialogKeys({ layer, title, open, onEscape }: DialogKeys): void {
  useEffect(() => {
    if (!open) return undefined;

    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const isOurs = isLost(target) || (target instanceof Node && layer.current?.contains(target));
      // Another dialog is over this one, or its overlay has the focus.
      if (!isOurs || title.current?.closest('[inert]')) return;

      if (event.key === 'Tab' && isLost(target)) title.current?.focus();
      if (event.key !== 'Escape') return;
      // A host's dialog around this one listens, too, and would close both.
      event.stopPropagation();
      if (event.isComposing || event.repeat) return;
      event.preventDefault();
      onEscape();
    };

    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  });
}
