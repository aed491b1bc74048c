/** The stylesheets of host apps: those of libraries as published, and themes in the manner of real ones. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import typography from '@tailwindcss/typography';
import CssBaseline from '@mui/material/CssBaseline';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { compile } from 'tailwindcss';
import tailwind3 from 'tailwindcss-3';
import { preprocessCSS, resolveConfig } from 'vite';
import { themes } from './themes.js';

export interface HostSheet {
  css: string;
  /** Whether our stylesheet is imported into the layer `components`, as hosts with layers do. */
  isLayered?: boolean;
}

const { resolve } = createRequire(import.meta.url);
const published = async (path: string): Promise<HostSheet> => ({
  css: await readFile(resolve(path), 'utf8'),
});

/** What a host app adds whose `rem` is 10 pixels. */
function withSmallRem({ css }: HostSheet): HostSheet {
  return { css: `${css} :root { --credits-unit: 1.6rem; }` };
}

/** Resets, and the styles of libraries, by name. Our parts must look the same with each of them. */
export async function resets() {
  return {
    'normalize.css': await published('normalize.css'),
    'modern-normalize': await published('modern-normalize/modern-normalize.css'),
    'Bootstrap 3': withSmallRem(await published('bootstrap-3/dist/css/bootstrap.css')),
    'Bootstrap 4': await published('bootstrap-4/dist/css/bootstrap.css'),
    'Bootstrap 5': await published('bootstrap/dist/css/bootstrap.css'),
    'Tailwind 3': { css: await withTailwind3('@tailwind base;') },
    'Tailwind 4': { css: await withTailwind4(`@import 'tailwindcss';`), isLayered: true },
    'Tailwind 4, ours without a layer': { css: await withTailwind4(`@import 'tailwindcss';`) },
    'Tailwind 4, no layers': { css: await withTailwind4(`@import 'tailwindcss/preflight.css';`) },
    MUI: { css: styleOf(renderToString(createElement(CssBaseline))) },
    'font-size: 62.5%': withSmallRem({ css: 'html { font-size: 62.5%; }' }),
    ...themes.resets,
  };
}

/** Tailwind's typography, whose `.prose` is around each part. */
export async function typographies() {
  const three = {
    base: await withTailwind3('@tailwind base;'),
    prose: await withTailwind3('@tailwind components; @tailwind utilities;'),
  };
  const plugin = `@plugin '@tailwindcss/typography';`;
  const unlayered = `@import 'tailwindcss/preflight.css'; @import 'tailwindcss/utilities.css'; ${plugin}`;
  return {
    'prose of Tailwind 3': { css: three.base + three.prose },
    'prose of Tailwind 3 in layers': {
      css: `@layer base { ${three.base} } @layer utilities { ${three.prose} }`,
      isLayered: true,
    },
    'prose of Tailwind 4, no layers': { css: await withTailwind4(unlayered) },
    'prose of Tailwind 4': {
      css: await withTailwind4(`@import 'tailwindcss'; ${plugin}`),
      isLayered: true,
    },
  };
}

async function withTailwind3(css: string): Promise<string> {
  const content = [{ raw: '<div class="prose hidden">', extension: 'html' }];
  const plugins = [tailwind3({ content, plugins: [typography] })];
  const config = await resolveConfig({ configFile: false, css: { postcss: { plugins } } }, 'build');
  return (await preprocessCSS(css, 'host.css', config)).code;
}

async function withTailwind4(css: string): Promise<string> {
  const { build } = await compile(css, {
    loadStylesheet: async (id, base) => {
      const file =
        id === 'tailwindcss' ? 'tailwindcss/index.css' : id.replace(/^\./, 'tailwindcss');
      const path = resolve(file);
      return { path, base, content: await readFile(path, 'utf8') };
    },
    loadModule: async (id, base) => ({ path: id, base, module: typography }),
  });
  return build(['prose']);
}

function styleOf(html: string): string {
  const [, css] = /<style[^>]*>([^]*?)<\/style>/.exec(html) ?? [];
  if (css === undefined) throw new Error('MUI rendered no <style>.');
  return css;
}
