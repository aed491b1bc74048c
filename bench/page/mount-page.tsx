import { createElement, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { CreditsCard, CreditsProvider, createHttpClient } from '../../src/index.js';
import { createMockBackend } from '../../src/mocks/index.js';

const MOUNTS = 50;
const SAMPLES = 15;

/** Milliseconds for a mount of the card, and how many times that of the same DOM written down it is. */
export async function measure(): Promise<{ card: number; ratio: number }> {
  const backend = createMockBackend({ scenario: 'low', now: Date.UTC(2026, 10, 24) });
  const client = createHttpClient({
    baseUrl: 'http://localhost/api',
    fetch: (url, init) => backend.handler(new Request(url, init)),
  });
  const card = stage((children) => <CreditsProvider client={client}>{children}</CreditsProvider>);
  card.show(<CreditsCard />);
  await until(
    () =>
      card.container.querySelectorAll('tbody tr').length === 5 &&
      !card.container.querySelector('.credits-skeleton'),
  );

  const copy = copyOf(card.container.querySelector('section'));
  const still = stage((children) => children);
  const samples: { card: number; ratio: number }[] = [];
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    // Side by side, so that whatever else the machine does slows both.
    const before = still.time(copy);
    const time = card.time(<CreditsCard />);
    const after = still.time(copy);
    samples.push({ card: time, ratio: (2 * time) / (before + after) });
    // What a mount asked for is answered before the next sample.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (card.container.innerHTML.replace(IDS, '') !== still.container.innerHTML.replace(IDS, '')) {
    throw new Error('The static DOM is another than that of the card.');
  }
  const warm = samples.slice(1);
  return {
    card: median(warm.map((sample) => sample.card)),
    ratio: median(warm.map((sample) => sample.ratio)),
  };
}

const IDS = /(id|aria-labelledby|aria-describedby|aria-controls)="[^"]*"/g;

function stage(frame: (children: ReactNode) => ReactNode) {
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  let count = 0;
  function mount(children: ReactNode): void {
    count += 1;
    flushSync(() => root.render(frame(<div key={count}>{children}</div>)));
  }

  return {
    container,
    show: mount,
    /** Milliseconds for one mount, the unmount before it included. */
    time(children: ReactNode): number {
      const started = performance.now();
      for (let index = 0; index < MOUNTS; index += 1) mount(children);
      return (performance.now() - started) / MOUNTS;
    },
  };
}

/** The same DOM, as elements that hold no state. */
function copyOf(node: Node | null): ReactNode {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return null;
  const attributes = [...node.attributes].map(({ name, value }): [string, unknown] => [
    reactName(name),
    value,
  ]);
  const children = [...node.childNodes].map(copyOf);
  const { localName } = node;
  return createElement(localName, Object.fromEntries(attributes), ...children);
}

function reactName(name: string): string {
  const names: Record<string, string> = {
    class: 'className',
    datetime: 'dateTime',
    colspan: 'colSpan',
  };
  return names[name] ?? name;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(requestAnimationFrame);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
