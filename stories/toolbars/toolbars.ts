import type { Preview } from '@storybook/react-vite';
import { choices, chosen, valuesOf, type Toolbar } from './choices.js';
import { setPage } from './page-settings.js';
import { wearHost } from './host-styles.js';
import { setMotion } from './reduced-motion.js';

const names = Object.keys(choices) as Toolbar[];

/** The part of the preview that makes the toolbars work. `withScenario` reads the toolbars of the account. */
export const toolbars = {
  globalTypes: Object.fromEntries(
    names.map((name) => [name, { description: choices[name].description, toolbar: itemsOf(name) }]),
  ),
  initialGlobals: Object.fromEntries(names.map((name) => [name, valuesOf(name)[0]])),
  decorators: [
    (Story, { globals }) => {
      setPage(globals);
      return Story();
    },
  ],
  loaders: [
    async ({ globals }) => {
      await wearHost(chosen(globals, 'host'));
      setMotion(chosen(globals, 'motion'));
      return {};
    },
  ],
  parameters: {
    // The page has the background of the theme.
    backgrounds: { disable: true },
    viewport: {
      options: {
        watch: pageOf('240 px, the narrowest', 240),
        phone: pageOf('320 px, a phone', 320),
        column: pageOf('480 px, a column', 480),
        tablet: pageOf('768 px, a tablet', 768),
        desktop: pageOf('1280 px, a desktop', 1280),
      },
    },
  },
} satisfies Preview;

function itemsOf(name: Toolbar) {
  const titles: Record<string, string> = choices[name].titles;
  const items = Object.entries(titles).map(([value, title], index) => ({
    value,
    title,
    // The default has no title in the toolbar, so that the toolbar shows only the changes.
    type: index === 0 ? ('reset' as const) : ('item' as const),
  }));
  return { icon: choices[name].icon, items, dynamicTitle: true };
}

function pageOf(name: string, width: number) {
  return { name, styles: { width: `${width}px`, height: width < 700 ? '640px' : '900px' } };
}
