import { painted, until } from './until.js';

/** Waits for a button or switch of this name, and presses it. The last one wins: it is in the dialog. */
export async function press(name: string): Promise<void> {
  await appears(name);
  // A control does nothing before its effects ran, which no person is fast enough to see.
  await painted();
  controlOf(name)?.click();
}

/** Waits for a button or switch of this name. */
export function appears(name: string): Promise<void> {
  return until(() => controlOf(name) !== undefined);
}

function controlOf(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('button')].findLast((button) =>
    nameOf(button).startsWith(name),
  );
}

function nameOf(element: HTMLElement): string {
  const labels = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean);
  const labeled = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  return element.getAttribute('aria-label') ?? (labeled || (element.textContent ?? '')).trim();
}
