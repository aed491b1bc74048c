'use client';

import { useEffect, useRef } from 'react';
import { WithAmounts } from '../ui/amount/amount.js';
import type { AutoTopUpConsent } from './auto-top-up-form-state.js';
import type { ShownSentence } from './use-shown-sentence.js';

export interface AutoTopUpConsentTextProps {
  /** The consent of `useAutoTopUpForm`. */
  consent: AutoTopUpConsent;
  className?: string | undefined;
}

/**
 * The sentence that the user agrees to, word for word as it is stored. `setAgreed` of the consent works only while this
 * is on the page: put it into the label of your checkbox.
 *
 * @example
 * <Label>
 *   <Checkbox checked={consent.hasAgreed} onCheckedChange={(is) => consent.setAgreed(is === true)} />
 *   <AutoTopUpConsentText consent={consent} />
 * </Label>
 */
export function AutoTopUpConsentText({ consent, className }: AutoTopUpConsentTextProps) {
  const { sentence, show } = consent;
  return <ConsentText sentence={sentence} show={show} className={className} />;
}

interface ConsentTextProps {
  /** The sentence, with its amounts marked. */
  sentence: string;
  show: ShownSentence['show'];
  className: string | undefined;
}

/** The sentence to agree to, which the form then knows to be on screen. */
export function ConsentText({ sentence, show, className }: ConsentTextProps) {
  const element = useRef<HTMLSpanElement>(null);
  // Synchronizes with the form, which takes no agreement to a sentence that nobody can read.
  useEffect(
    () => (element.current ? show(element.current, sentence) : undefined),
    [show, sentence],
  );
  return (
    <span ref={element} className={className}>
      <WithAmounts text={sentence} />
    </span>
  );
}
