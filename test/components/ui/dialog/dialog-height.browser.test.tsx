/** The height of a dialog follows its content without a jump. */
import { act, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import '../../../../src/styles/styles.css';
import { openShop, Shop } from '../../../support/shop.js';

const { documentElement: root } = document;

afterEach(async () => {
  root.removeAttribute('style');
  await emulateMotion('no-preference');
});

function emulateMotion(value: 'reduce' | 'no-preference') {
  const features = [{ name: 'prefers-reduced-motion', value }];
  return cdp().send('Emulation.setEmulatedMedia', { features });
}

let show: (lines: number) => void = () => undefined;

/** A step of a purchase: some lines, and a field that has the focus. */
function Steps() {
  const [lines, setLines] = useState(4);
  useEffect(() => {
    show = (count) => act(() => setLines(count));
  }, []);
  return (
    <>
      <input aria-label="Amount" data-credits-autofocus />
      {Array.from({ length: lines }, (_, line) => (
        <p key={line}>Line {line}</p>
      ))}
    </>
  );
}

const dialog = () => screen.getByRole('dialog');
const height = () => dialog().offsetHeight;
const easings = () =>
  dialog()
    .getAnimations()
    .filter((animation) => !(animation instanceof CSSAnimation));
/** Layout has seen the change, and nothing has been painted since. */
const nextLayout = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const observer = new ResizeObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body);
    });
  });

async function open(size: [width: number, height: number]) {
  await page.viewport(...size);
  await openShop(
    <Shop>
      <Steps />
    </Shop>,
  );
  await Promise.all(
    dialog()
      .getAnimations()
      .map(({ finished }) => finished),
  );
}

describe.each([
  ['in a wide window', [900, 700]],
  ['in a narrow window', [390, 700]],
] as const)('a dialog %s', (_, size) => {
  it('eases from the height of one step to that of the next', async () => {
    await open([...size]);
    const before = height();
    show(10);
    await nextLayout();
    const [easing] = easings();
    easing?.pause();
    if (easing) easing.currentTime = 0;
    expect(height()).toBe(before);
    easing?.finish();
    const after = height();
    expect(after).toBeGreaterThan(before + 100);
    expect(easings()).toEqual([]);

    show(2);
    await nextLayout();
    const [back] = easings();
    back?.pause();
    if (back) back.currentTime = 0;
    expect(height()).toBe(after);
    back?.finish();
    expect(height()).toBeLessThan(before);
    expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveFocus();
  });

  it('goes on from the height on screen when a step is replaced while it eases', async () => {
    await open([...size]);
    const before = height();
    show(10);
    await nextLayout();
    const [easing] = easings();
    await easing?.ready;
    if (easing) easing.currentTime = 500_000;
    const between = height();
    expect(between).toBeGreaterThan(before);
    show(2);
    await nextLayout();
    const [next] = easings();
    expect(easings()).toHaveLength(1);
    next?.pause();
    if (next) next.currentTime = 0;
    expect(height()).toBeGreaterThan(before - 60);
    expect(Math.abs(height() - between)).toBeLessThan(150);
  });

  it('keeps the keyboard where it is', async () => {
    await open([...size]);
    show(10);
    await nextLayout();
    await userEvent.keyboard('12');
    expect(screen.getByRole('textbox', { name: 'Amount' })).toHaveValue('12');
    await userEvent.keyboard('{Tab}');
    expect(screen.getByRole('button', { name: 'Close' })).toHaveFocus();
  });

  it('animates nothing for a user who wants no motion', async () => {
    await emulateMotion('reduce');
    await open([...size]);
    const before = height();
    show(10);
    await nextLayout();
    expect(dialog().getAnimations({ subtree: true })).toEqual([]);
    expect(height()).toBeGreaterThan(before + 100);
  });
});

it('a dialog as high as the window stays as high', async () => {
  await open([900, 400]);
  show(60);
  await nextLayout();
  easings().forEach((easing) => easing.finish());
  expect(height()).toBe(400 - 32);
  show(80);
  await nextLayout();
  expect(easings()).toEqual([]);
  expect(height()).toBe(400 - 32);
});
