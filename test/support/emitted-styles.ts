/** The stylesheet as host apps serve it: their bundlers rewrite it with Lightning CSS. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { transform, type Targets } from 'lightningcss';
import type { Plugin } from 'vite';

const entry = join(import.meta.dirname, '../../src/styles/styles.css');

/** The browsers that a host app supports if it configures nothing. React Router 8 keeps the targets of Vite. */
export const defaultTargets = {
  'Vite 8 and React Router 8': ['chrome111', 'edge111', 'firefox114', 'safari16.4', 'ios16.4'],
  'Next.js 16': ['chrome111', 'edge111', 'firefox111', 'safari16.4'],
};

export type Host = keyof typeof defaultTargets;

/** Returns the stylesheet in one file, as the package publishes it. */
export async function bundledStyles(): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, write: false });
  return outputFiles[0]?.text ?? '';
}

/** Returns CSS as Lightning CSS emits it for a host app. Without a host app, it only minifies. */
export function emit(css: string, host?: Host): string {
  const options = { filename: 'styles.css', code: Buffer.from(css), minify: true };
  const targets = host && { targets: targetsOf(host) };
  return transform({ ...options, ...targets }).code.toString();
}

function targetsOf(host: Host): Targets {
  const versions = defaultTargets[host].map((browser) => {
    const [, name = '', major = '', minor = '0'] = /^(\D+)(\d+)(?:\.(\d+))?$/.exec(browser) ?? [];
    return [name === 'ios' ? 'ios_saf' : name, (Number(major) << 16) | (Number(minor) << 8)];
  });
  return Object.fromEntries(versions);
}

/** A plugin that replaces the stylesheet with the one that an app of Vite 8 serves. */
export function emittedStyles(): Plugin {
  return {
    name: 'emitted-styles',
    enforce: 'pre',
    async load(id) {
      if (id.split('?')[0] !== entry) return undefined;
      return emit(await bundledStyles(), 'Vite 8 and React Router 8');
    },
  };
}
