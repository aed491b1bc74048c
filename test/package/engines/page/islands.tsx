import { createRoot } from 'react-dom/client';
import { CreditsCard, CreditsProvider, PurchaseCreditsDialog } from '../../../../src/index.js';
import { paint } from './colors.js';
import { clientOf } from './stage.js';
import { painted, until } from './until.js';

type Scheme = 'light' | 'dark';

type Declare = (element: HTMLElement, scheme: Scheme) => void;

/** How a host app declares the scheme of an element. */
const ways = {
  class: (element, scheme) => element.classList.add(scheme),
  'data-theme': (element, scheme) => element.setAttribute('data-theme', scheme),
  'data-bs-theme': (element, scheme) => element.setAttribute('data-bs-theme', scheme),
  'color-scheme': (element, scheme) => element.style.setProperty('color-scheme', scheme),
} satisfies Record<string, Declare>;

export type Way = keyof typeof ways;

const ignore = () => undefined;

/** Returns the surfaces of a card and its dialog in a part of the page whose scheme is not the page's. */
export async function surfacesOf(way: Way, inner: Scheme): Promise<string[]> {
  const page = document.documentElement;
  const part = document.body.appendChild(document.createElement('div'));
  undeclare(page);
  ways[way](page, inner === 'light' ? 'dark' : 'light');
  ways[way](part, inner);
  const root = createRoot(part);
  root.render(
    <CreditsProvider client={clientOf('low')}>
      <CreditsCard />
      <PurchaseCreditsDialog open onOpenChange={ignore} />
    </CreditsProvider>,
  );
  const card = () => part.querySelector('.credits-card');
  const dialog = () => document.querySelector('.credits-dialog');
  await until(() => card() !== null && dialog() !== null);
  await painted();
  const surfaces = [card(), dialog()].map((element) =>
    element ? paint(getComputedStyle(element).backgroundColor) : 'missing',
  );
  root.unmount();
  part.remove();
  undeclare(page);
  return surfaces;
}

function undeclare(element: HTMLElement): void {
  for (const name of ['class', 'data-theme', 'data-bs-theme', 'style']) {
    element.removeAttribute(name);
  }
}
