/** The page with every part, opened once, on which a test tries one pair of stylesheets after the other. */
import { join } from 'node:path';
import { build } from 'esbuild';
import type { CDPSession } from 'playwright';
import { strengthen } from '../../../scripts/build/strengthen.js';
import { bundledStyles, emit } from '../../support/emitted-styles.js';
import type { measureParts as MeasureParts, Moment } from '../pages/measure-parts.js';
import { serveFiles } from '../serve-page.js';
import { visit } from '../visit.js';
import type { HostSheet } from './host-sheets.js';

declare const measureParts: typeof MeasureParts;

export type Order = 'before' | 'after';

export interface PartsPage {
  /**
   * Brings all controls into a state of the pointer or the keyboard, and remembers how they look in it. Returns the
   * number of elements that are compared.
   */
  enter: (moment: Moment, ours: string) => Promise<number>;
  /** Wears a host app's stylesheet before or after ours. */
  wear: (host: HostSheet, order: Order, ours: string) => Promise<void>;
  losses: (moment: Moment) => Promise<string[]>;
  lostRings: () => Promise<string[]>;
  faintTexts: () => Promise<string[]>;
  /** The parts without a class of ours. */
  bare: () => Promise<string[]>;
  addClass: (name: string) => Promise<void>;
  verdict: (selector: string, wanted: Record<string, string>) => Promise<string>;
}

/** A host app's own wish, so that its font is not taken for a loss. */
const FONT = ':root { --credits-font-family: "Open Sans"; }';
const LAYERS = '@layer theme, base, components, utilities;';

/** The states that each moment forces, by the elements that are in them. */
const STATES: Record<Moment, readonly (readonly [selector: string, states: string[]])[]> = {
  rest: [['button, a, input, .credits-amount-field-box', []]],
  hover: [['button, a, input', ['hover']]],
  focus: [
    ['button, a, input', ['focus', 'focus-visible']],
    ['.credits-amount-field-box', ['focus-within']],
  ],
};

/** Our two stylesheets as an app of Vite serves them. */
export async function ourStyles(): Promise<Record<'regular' | 'strong', string>> {
  const css = await bundledStyles();
  const served = (text: string) => emit(text, 'Vite 8 and React Router 8');
  return { regular: served(css), strong: served(strengthen(css)) };
}

export async function openPartsPage(): Promise<PartsPage> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../pages/every-part-page.tsx')],
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    write: false,
  });
  const html =
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">' +
    '<title>Page</title><body><script type="module" src="/page.js"></script></body></html>';
  const script = outputFiles[0]?.text ?? '';
  const served = await serveFiles(
    new Map([
      ['/', html],
      ['/page.js', script],
    ]),
  );
  const { page } = await visit(served.url);
  await page.waitForSelector('body[data-mounted]', { state: 'attached' });
  const mounted = await page.evaluate(() => document.body.dataset.mounted);
  if (mounted !== 'true') throw new Error(mounted);
  await page.evaluate(() => measureParts.freeze());
  await served.close();
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const wear = (sheets: string[]) => page.evaluate((all) => measureParts.wear(all), sheets);
  return {
    enter: async (moment, ours) => {
      await forceStates(session, moment);
      await wear([FONT, ours]);
      return page.evaluate((one) => measureParts.remember(one), moment);
    },
    wear: async ({ css, isLayered = false }, order, ours) => {
      const own = isLayered ? `@layer components { ${ours} }` : ours;
      await wear([LAYERS, FONT, ...(order === 'before' ? [css, own] : [own, css])]);
    },
    losses: (moment) => page.evaluate((one) => measureParts.losses(one), moment),
    lostRings: () => page.evaluate(() => measureParts.lostRings()),
    faintTexts: () => page.evaluate(() => measureParts.faintTexts()),
    bare: () => page.evaluate(() => measureParts.bare()),
    addClass: (name) => page.evaluate((one) => measureParts.addClass(one), name),
    verdict: (selector, wanted) =>
      page.evaluate((given) => measureParts.verdict(given.selector, given.wanted), {
        selector,
        wanted,
      }),
  };
}

async function forceStates(session: CDPSession, moment: Moment): Promise<void> {
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  for (const [selector, forced] of [...STATES.rest, ...STATES[moment]]) {
    const { nodeIds } = await session.send('DOM.querySelectorAll', {
      nodeId: root.nodeId,
      selector,
    });
    for (const nodeId of nodeIds) {
      await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: forced });
    }
  }
}
