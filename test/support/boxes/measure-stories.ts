/** Measures each story after its test, in every tight place and in both directions. */
import { afterEach } from 'vitest';
import { page } from 'vitest/browser';
import { orderFaults } from './reading-order.js';
import { textFaults } from './text-faults.js';
import { enterPlace, tightPlaces, turnPage } from './tight-places.js';

const HEIGHT = 900;

afterEach(async ({ task }) => {
  // The story is still mounted: the next story removes it.
  if (task.result?.state === 'fail') return;
  const faults: string[] = [];
  for (const place of tightPlaces) {
    await page.viewport(place.width, HEIGHT);
    const leave = enterPlace(place);
    for (const direction of ['ltr', 'rtl'] as const) {
      const turnBack = turnPage(direction);
      const found = [...textFaults(), ...orderFaults()];
      faults.push(...found.map((fault) => `${place.name}, ${direction}: ${fault}`));
      turnBack();
    }
    leave();
  }
  if (faults.length > 0) throw new Error(`The story has too little room:\n${faults.join('\n')}`);
});
