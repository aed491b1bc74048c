'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { isLost, takesFocus } from '../focus.js';
import { lockScroll } from './lock-scroll.js';
import { inertOthers } from './inert-others.js';

interface DialogFocus {
  layer: RefObject<HTMLElement | null>;
  title: RefObject<HTMLElement | null>;
  open: boolean;
  step: string | undefined;
  opener: HTMLElement | null | undefined;
  fallbackFocus: RefObject<HTMLElement | null> | undefined;
}

/** Takes the focus and the page when the dialog opens, and gives both back when it closes. */
export function useDialogFocus({
  layer,
  title,
  open,
  step,
  opener,
  fallbackFocus,
}: DialogFocus): void {
  // As they are when it closes, which may be long after it opened.
  const way = useRef({ opener, fallbackFocus });
  useEffect(() => {
    way.current = { opener, fallbackFocus };
  });

  useEffect(() => {
    const element = layer.current;
    if (!open || !element) return undefined;
    const { activeElement } = document;
    const enter = () => enterDialog(element, title.current);
    const leave = () => {
      const { opener: asked, fallbackFocus: fallback } = way.current;
      leaveDialog(element, [asked, activeElement], fallback?.current);
    };

    enter();
    const bringBack = inertOthers(element);
    // A focus trap of the host's has taken it back, which it cannot from now on.
    if (!element.contains(document.activeElement)) enter();
    const unlock = lockScroll();

    return () => {
      unlock();
      bringBack();
      leave();
    };
  }, [open, layer, title]);

  const lastStep = useRef(step);
  useEffect(() => {
    if (lastStep.current === step) return;
    lastStep.current = step;
    if (open && layer.current) enterDialog(layer.current, title.current);
  }, [step, open, layer, title]);
}

function enterDialog(layer: Element, title: HTMLElement | null): void {
  const marked = layer.querySelector<HTMLElement>('[data-credits-autofocus]');
  if (!takesFocus(marked)) title?.focus();
  else if (marked instanceof HTMLInputElement) marked.select();
}

function leaveDialog(
  layer: Element,
  candidates: readonly (Element | null | undefined)[],
  fallback: HTMLElement | null | undefined,
): void {
  const { activeElement } = document;
  // Whoever has the focus by now has it for a reason.
  if (!isLost(activeElement) && !layer.contains(activeElement)) return;
  // The step it opens with may have had the focus before the dialog could see to it.
  const isBehind = (one: unknown): one is HTMLElement =>
    one instanceof HTMLElement && !layer.contains(one);
  if (candidates.filter(isBehind).some(takesFocus)) return;
  if (!fallback) {
    // Nor does it stay in what is about to go, unheard: React would keep that in memory.
    if (activeElement instanceof HTMLElement) activeElement.blur();
  } else if (!takesFocus(fallback)) {
    fallback.tabIndex = -1;
    fallback.focus();
  }
}
