'use client';

import { useState } from 'react';
import { explain } from '../../hooks/provider/explain.js';

export interface ShownSentence {
  /** Registers an element that shows a sentence. Returns the function that takes it back. */
  show: (element: HTMLElement, sentence: string) => () => void;
  /** Whether a sentence is on screen. In development, one that is not is reported. */
  isShown: (sentence: string) => boolean;
}

/** Returns the record of the sentences on screen: nobody can agree to a sentence that the page does not show. */
export function useShownSentence(): ShownSentence {
  const [known] = useState(() => new Map<HTMLElement, string>());
  return {
    show(element, sentence) {
      known.set(element, sentence);
      return () => void known.delete(element);
    },
    isShown(sentence) {
      const isShown = [...known].some(([element, text]) => text === sentence && isVisible(element));
      if (!isShown) explain('the consent to auto top-up', new Error(NOT_SHOWN), 'consent');
      return isShown;
    },
  };
}

const NOT_SHOWN =
  'The user was to agree to a sentence that is not on the page, so nothing was agreed.';

function isVisible(element: HTMLElement): boolean {
  // Older browsers cannot tell.
  return element.isConnected && (element.checkVisibility?.() ?? true);
}
