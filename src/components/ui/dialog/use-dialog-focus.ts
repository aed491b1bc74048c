'use client';

import { useEffect, useRef, type RefObject } from 'react';
import { elementsAround, focusedNear, focusFirst, isLost, takesFocus } from '../focus.js';
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

/** Moves the focus into the dialog and makes the page inert when it opens. Undoes both when it closes. */
export function useDialogFocus({
  layer,
  title,
  open,
  step,
  opener,
  fallbackFocus,
}: DialogFocus): void {
  // The latest values, because the dialog may close long after it opened.
  const latest = useRef({ opener, fallbackFocus });
  useEffect(() => {
    latest.current = { opener, fallbackFocus };
  });

  useEffect(() => {
    const element = layer.current;
    if (!open || !element) return undefined;
    const activeElement = focusedNear(element);
    // The opener may be gone when the dialog closes, and with it the place where it was.
    const around = elementsAround(latest.current.opener ?? activeElement);
    const enter = () => enterDialog(element, title.current);
    const leave = () => {
      const { opener: given, fallbackFocus: fallback } = latest.current;
      leaveDialog(element, [given, activeElement], fallback?.current, around);
    };

    enter();
    const restorePage = inertOthers(element);
    // A host's focus trap may have taken the focus back. It cannot do so while its elements are inert.
    if (!element.contains(focusedNear(element))) enter();
    const unlock = lockScroll();
    const late = setTimeout(() => isLost(focusedNear(element)) && title.current?.focus(), LATE_MS);

    return () => {
      clearTimeout(late);
      unlock();
      restorePage();
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

/** The time that a field has to load and to take the focus. After it, the title takes the focus. */
const LATE_MS = 1_000;

function enterDialog(layer: Element, title: HTMLElement | null): void {
  const target = layer.querySelector<HTMLElement>('[data-credits-autofocus]');
  // The field takes the focus once it has loaded. A screen reader would read the title first, and then the field.
  if (target?.dataset.creditsAutofocus === 'late') return;
  if (!takesFocus(target)) title?.focus();
  else if (target instanceof HTMLInputElement) target.select();
}

function leaveDialog(
  layer: Element,
  candidates: readonly (Element | null | undefined)[],
  fallback: HTMLElement | null | undefined,
  around: readonly HTMLElement[],
): void {
  const activeElement = focusedNear(layer);
  // Another element has the focus on purpose.
  if (!isLost(activeElement) && !layer.contains(activeElement)) return;
  // The first step may have had the focus before this effect ran, so elements inside the dialog do not count.
  const isOutside = (element: unknown): element is HTMLElement =>
    element instanceof HTMLElement && !layer.contains(element);
  if (candidates.filter(isOutside).some(takesFocus)) return;
  if (fallback && !takesFocus(fallback)) fallback.tabIndex = -1;
  if (takesFocus(fallback) || focusFirst(around.filter(isOutside))) return;
  // The focus must not stay on an element that is about to be removed: React would keep it in memory.
  if (activeElement instanceof HTMLElement) activeElement.blur();
}
