/**
 * The bundlers of host apps rewrite what the oldest browsers of their targets lack. Some rewritten forms mean
 * something else: `:dir()` becomes a list of languages, and `light-dark()` stops following inline styles. So
 * the stylesheet has nothing to rewrite. The browser tests of the project "emitted-styles" run on the result.
 */
import { resolveConfig } from 'vite';
import { describe, expect, it } from 'vitest';
import { bundledStyles, defaultTargets, emit, type Host } from '../support/emitted-styles.js';

/** Lightning CSS adds these two beside each `color-scheme`. Nothing in the stylesheet reads them. */
const unread = /--lightningcss-(?:light|dark):[^;}]*;?/g;

/** Returns the rules that a host's bundler rewrites, as it emits them. */
function rewritten(css: string, host: Host): string[] {
  const published = new Set(emit(css).split('}'));
  const emitted = emit(css, host).replaceAll(unread, '').split('}');
  return emitted.filter((rule) => !published.has(rule));
}

it('knows the targets of Vite', async () => {
  const { build } = await resolveConfig({ configFile: false }, 'build');
  expect(build.cssTarget).toEqual(defaultTargets['Vite 8 and React Router 8']);
});

describe.each(Object.keys(defaultTargets) as Host[])('%s', (host) => {
  it('serves the stylesheet as it was published', async () => {
    const published = await bundledStyles();
    expect(published).toContain('light-dark(');
    expect(published).toContain('color-mix(');
    expect(rewritten(published, host)).toEqual([]);
  });

  it.each([
    ['a text direction', 'p:where(:dir(rtl)) { color: red; }'],
    ['a color for each mode', 'p { color: light-dark(red, blue); }'],
  ])('does rewrite %s elsewhere', (_, css) => {
    expect(rewritten(css, host)).toHaveLength(1);
  });
});
