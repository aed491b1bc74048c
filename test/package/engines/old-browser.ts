/**
 * The stylesheet as a browser reads it that lacks a feature. The feature's name is replaced by one that no browser
 * knows, so that the browser itself drops what an old one would: a declaration, a rule, a block behind `@supports`.
 */

const names = {
  subgrid: /\bsubgrid\b/g,
  'light-dark': /\blight-dark(?=\()/g,
  'color-mix': /\bcolor-mix(?=\()/g,
  'container-queries': /@container\b|\bcontainer-type\b|(?<=\d)cqi\b/g,
  'media-ranges': /(?<=@media[^{]*\()width(?=<)/g,
  'text-wrap': /\btext-wrap\b/g,
};

export type Feature = keyof typeof names;

export const features = Object.keys(names) as Feature[];

/** Returns the stylesheet as a browser without the feature understands it. Throws if it has no such feature. */
export function withoutFeature(css: string, feature: Feature): string {
  const old = css.replaceAll(
    names[feature],
    (name) => `${name.startsWith('@') ? '@' : ''}x-no-${name.replace('@', '')}`,
  );
  if (old === css) throw new Error(`The stylesheet does not use ${feature}.`);
  return old;
}
