import type { SyntheticEvent } from 'react';

/**
 * The events to stop. React events bubble through portals: Enter in a dialog would submit the form around the
 * card, and a click would open the table row around it. Pointer events are not stopped, because a host's dialog
 * uses them to see that a press was inside it.
 */
const EVENTS =
  'Submit Reset KeyDown KeyPress KeyUp Click ContextMenu MouseDown MouseUp TouchStart TouchEnd ' +
  'Change Input Focus Blur Paste DragStart Drop';

/** Event handlers for the outermost element of a portal. The elements inside it get each event first. */
export const stopPortalEvents: Record<string, (event: SyntheticEvent) => void> = Object.fromEntries(
  EVENTS.split(' ').map((name) => [`on${name}`, stop]),
);

function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}
