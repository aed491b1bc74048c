/** The tokens of `tokens.css`, without `--credits-`. A browser cannot list the custom properties of an element. */
const NAMES =
  'unit space color-surface color-surface-muted color-text color-text-muted color-border ' +
  'color-border-strong color-control color-input color-accent color-accent-hover ' +
  'color-on-accent color-link color-ring color-danger color-danger-text color-danger-muted ' +
  'color-warning color-warning-muted color-positive color-positive-muted color-series-1 ' +
  'color-series-2 color-series-3 color-series-4 color-series-5 color-backdrop ' +
  'shadow shadow-dialog font-family size-text size-small size-tiny size-title ' +
  'size-dialog-title size-balance size-field size-field-touch size-field-large size-icon ' +
  'line-text line-tiny line-dialog-title line-balance weight-normal weight-medium ' +
  'weight-strong weight-balance gutter height-control height-submit height-field height-link ' +
  'height-touch width-dialog border-width ring-width ring-offset radius radius-card ' +
  'radius-dialog radius-pill duration duration-pulse layer-dialog';

/** The custom properties of the theme. */
export const TOKENS: readonly string[] = /* @__PURE__ */ NAMES.split(' ').map(
  (name) => `--credits-${name}`,
);
