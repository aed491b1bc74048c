import type { SyntheticEvent } from 'react';

/**
 * React hands events on through portals. Without this, Enter in a dialog submits the form that the card
 * stands in, and a click opens the row around it. Pointer events pass: a dialog of the host's tells by
 * them that a press was not outside of it.
 */
const EVENTS =
  'Submit Reset KeyDown KeyPress KeyUp Click ContextMenu MouseDown MouseUp TouchStart TouchEnd ' +
  'Change Input Focus Blur Paste DragStart Drop';

/** For the outermost element of a portal. What is inside it has had the event by then. */
export const stopPortalEvents: Record<string, (event: SyntheticEvent) => void> = Object.fromEntries(
  EVENTS.split(' ').map((name) => [`on${name}`, stop]),
);

function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}
