/** Measures each story after its test: its text in every tight place and in both directions, and its focus rings. */
import { afterEach } from 'vitest';
import { page } from 'vitest/browser';
import { endMotion } from '../../../stories/support/end-motion.js';
import { orderFaults } from './reading-order.js';
import { ringFaults } from '../rings/ring-faults.js';
import { textFaults } from './text-faults.js';
import { enterPlace, tightPlaces, turnPage } from './tight-places.js';

const HEIGHT = 900;

/** A dialog that opens without motion does not ease its height either, so its boxes have their final size at once. */
const WITHOUT_MOTION =
  '.credits-dialog-layer, .credits-dialog { animation-duration: 0s !important }';

/** Waits until the layout has followed the page, and what moved before has arrived. */
async function isStill(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  endMotion();
}

afterEach(async ({ task }) => {
  // The story is still mounted: the next story removes it.
  if (task.result?.state === 'fail') return;
  const style = document.createElement('style');
  style.textContent = WITHOUT_MOTION;
  document.head.append(style);
  const faults: string[] = [];
  for (const place of tightPlaces) {
    await page.viewport(place.width, HEIGHT);
    await isStill();
    const leave = enterPlace(place);
    for (const direction of ['ltr', 'rtl'] as const) {
      const turnBack = turnPage(direction);
      const found = [...textFaults(), ...orderFaults()];
      faults.push(...found.map((fault) => `${place.name}, ${direction}: ${fault}`));
      turnBack();
    }
    leave();
  }
  style.remove();
  faults.push(...ringFaults());
  if (faults.length > 0)
    throw new Error(`The story cannot be read or used everywhere:\n${faults.join('\n')}`);
});
