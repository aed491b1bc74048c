/** A picture: the story that it shows, and the sources that change how the story looks. */
export interface Picture {
  /** The id of the story. */
  story: string;
  /** The element to photograph. */
  element: string;
  /** The pixels of the picture for each pixel of the page. */
  scale: number;
  /** The number of colors in the file. */
  colors: number;
  /** The file of the story. */
  file: string;
  /** The folders of `src/components` with its parts. */
  components: readonly string[];
}

/** The pictures by name. Each is a file in `docs/pictures` for light and one for dark mode. */
export const pictures: Record<string, Picture> = {
  overview: {
    story: 'pictures-overview--overview',
    element: '.overview',
    scale: 2,
    colors: 48,
    file: 'pictures/overview',
    components: ['credits-card', 'purchase-dialog', 'out-of-credits-card', 'recent-transactions'],
  },
  'credits-card': pictureOf('credits-card', '.credits-card', [
    'credits-card',
    'recent-transactions',
  ]),
  'purchase-credits-dialog': pictureOf('purchase-credits-dialog', '.credits-dialog', [
    'purchase-dialog',
  ]),
  'auto-top-up-dialog': pictureOf('auto-top-up-dialog', '.credits-dialog', ['auto-top-up-dialog']),
  'recent-transactions': pictureOf('recent-transactions', '.picture', ['recent-transactions']),
  'credit-usage': pictureOf('credit-usage', '.picture', ['credit-usage']),
  'low-balance-banner': pictureOf('low-balance-banner', '.credits-low-balance', [
    'low-balance-banner',
  ]),
  'out-of-credits-card': pictureOf('out-of-credits-card', '.credits-blocked', [
    'out-of-credits-card',
  ]),
  'message-cost': pictureOf('message-cost', '.picture', ['message-cost']),
};

/** The picture of a component, from `stories/pictures/components.stories.tsx`. */
function pictureOf(name: string, element: string, components: readonly string[]): Picture {
  const story = `pictures-components--${name}`;
  return { story, element, scale: 1.5, colors: 16, file: `components/${name}`, components };
}

export const themes = ['light', 'dark'] as const;
