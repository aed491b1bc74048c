import { render } from '@testing-library/react';
import fc from 'fast-check';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { after, createPage, log } from './initial-data-page.js';

describe('data that prefetchCredits did not return', () => {
  it('is dropped, with one error in the console, and never breaks the page', async () => {
    const { page, hydrate, container, asked } = await createPage('low');
    hydrate({ initialData: 'null' as never });
    await after(0);
    expect(container.querySelector('section')).toHaveAttribute('data-state', 'low');
    expect(asked()).toContain('credits');
    render(page({ initialData: {} as never }));
    await after(0);
    expect(log.mock.calls).toEqual([[expect.stringContaining('`initialData` is not what')]]);
  });

  it('says nothing in production', async () => {
    vi.resetModules();
    vi.stubEnv('NODE_ENV', 'production');
    const { checkInitialData } =
      await import('../../../../src/hooks/provider/check-initial-data.js');
    const initial = { snapshot: null, isDamaged: true };
    checkInitialData({ initial } as never, new AbortController().signal);
    vi.unstubAllEnvs();
    expect(log.mock.calls).toEqual([]);
    checkInitialData({ initial } as never, new AbortController().signal);
    expect(log.mock.calls).toHaveLength(1);
  });

  it('is dropped whatever it is', async () => {
    const { page, initialData, html } = await createPage('low');
    const skeleton = renderToString(page({ initialData: null }));
    const cycle: Record<string, unknown> = { ...initialData };
    cycle['self'] = cycle;
    const hostile: unknown[] = [
      '',
      '{',
      7,
      [],
      JSON.stringify(initialData),
      cycle,
      { ...initialData, big: 1n },
      { ...initialData, toJSON: () => ({}) },
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('No.');
          },
        },
      ),
      {
        get accountId() {
          throw new Error('No.');
        },
      },
    ];
    for (const given of hostile)
      expect(renderToString(page({ initialData: given as never }))).toBe(skeleton);
    const text = JSON.stringify(initialData);
    const damage = fc.record({
      at: fc.nat(text.length - 1),
      length: fc.integer({ min: 0, max: 9 }),
      by: fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('1', '"', 'null', '{}', '-')),
    });
    fc.assert(
      fc.property(damage, fc.jsonValue(), ({ at, length, by }, anything) => {
        const damaged = text.slice(0, at) + by + text.slice(at + length);
        for (const given of [parseOr(anything, damaged), anything]) {
          const shown = renderToString(page({ initialData: given as never }));
          const isWhole = JSON.stringify(given) === text;
          expect(shown).toBe(isWhole ? html : skeleton);
        }
      }),
      { seed: 13, numRuns: 150 },
    );
  });
});

function parseOr(other: unknown, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return other;
  }
}
