'use client';

import { useEffect, type RefObject } from 'react';
import { isLost } from '../focus.js';

interface DialogKeys {
  layer: RefObject<HTMLElement | null>;
  title: RefObject<HTMLElement | null>;
  open: boolean;
  onEscape: () => void;
}

/** Handles Tab and Escape in the dialog, or while no element has the focus, before other listeners do. */
export function useDialogKeys({ layer, title, open, onEscape }: DialogKeys): void {
  useEffect(() => {
    if (!open) return undefined;

    const onKeyDown = (event: KeyboardEvent) => {
      // Outside a shadow root, the target of its events is the element around it.
      const [target = null] = event.composedPath();
      const isOurs = isLost(target) || (target instanceof Node && layer.current?.contains(target));
      // Another dialog is on top of this one, or an overlay has the focus.
      if (!isOurs || title.current?.closest('[inert]')) return;

      if (event.key === 'Tab' && isLost(target)) title.current?.focus();
      if (event.key !== 'Escape') return;
      // A host's dialog around this one also listens for Escape, and would close as well.
      event.stopPropagation();
      if (event.isComposing || event.repeat) return;
      event.preventDefault();
      onEscape();
    };

    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  });
}
