import { readFile, writeFile } from 'node:fs/promises';
import { defineConfig } from 'tsup';
import { scriptFloor } from './scripts/build/browser-floor.ts';
import { bundleParts } from './scripts/build/bundle-parts.ts';
import { strengthen } from './scripts/build/strengthen.ts';

const { entryPoints, plugin } = await bundleParts();

export default defineConfig([
  {
    // Replaced below: tsup takes only files here.
    entry: ['src/index.ts'],
    esbuildOptions(options) {
      options.entryPoints = entryPoints;
    },
    esbuildPlugins: [plugin],
    splitting: false,
    format: ['esm'],
    target: ['es2022', ...Object.entries(scriptFloor).map(([name, version]) => name + version)],
    // The code is published as it is read, so source maps would only double the size of the package.
    clean: true,
  },
  {
    entry: {
      styles: 'src/styles/styles.css',
      'themes/bootstrap': 'src/styles/themes/bootstrap.css',
      'themes/mantine': 'src/styles/themes/mantine.css',
      'themes/mui': 'src/styles/themes/mui.css',
      'themes/shadcn': 'src/styles/themes/shadcn.css',
    },
    onSuccess: async () => {
      const css = await readFile('dist/styles.css', 'utf8');
      await writeFile('dist/styles.strong.css', strengthen(css));
    },
  },
]);
