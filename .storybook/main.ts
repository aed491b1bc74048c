import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineMain } from '@storybook/react-vite/node';
import { mergeConfig } from 'vite';

// MSW's service worker must have the version of the installed package. So Storybook serves a copy of the
// installed file, and Git ignores the copy.
const publicFolder = join(import.meta.dirname, 'public');
mkdirSync(publicFolder, { recursive: true });
copyFileSync(
  fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')),
  join(publicFolder, 'mockServiceWorker.js'),
);

export default defineMain({
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  staticDirs: ['./public'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  viteFinal: (config) =>
    mergeConfig(config, {
      // Rolldown warns once for each 'use client' in a React library.
      build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
    }),
});
