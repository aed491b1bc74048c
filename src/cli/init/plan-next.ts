import type { AppFiles } from './app-files.js';
import type { NewFile } from './complete-plan.js';
import { aliasFolder, relativeSpecifier } from './import-style.js';
import { quickStartFile, quickStartPage } from './quick-start-file.js';

/** The files for an app of Next.js, beside those that it has. */
export function planNext(files: AppFiles): NewFile[] {
  const base = baseOf(files);
  const backend = `${base}server/credits.ts`;
  const route = `${base}app/api/credits/[...path]/route.ts`;
  const hasAlias = aliasFolder(files) === base.replace(/\/$/, '');
  const specifier = hasAlias ? '@/server/credits' : relativeSpecifier(route, backend);
  return [
    { path: backend, text: quickStartFile('next/server/credits.ts') },
    {
      path: route,
      text: quickStartFile('next/app/api/credits/[...path]/route.ts').replace(
        '@/server/credits',
        specifier,
      ),
    },
    { path: `${base}app/billing/billing.tsx`, text: quickStartPage('next/app/billing.tsx') },
    { path: `${base}app/billing/page.tsx`, text: quickStartFile('next/app/page.tsx') },
  ];
}

/** The folder of `app`: the root, or `src/`. */
function baseOf(files: AppFiles): '' | 'src/' {
  const sources = files.list();
  if (sources.some((path) => path.startsWith('app/'))) return '';
  if (sources.some((path) => path.startsWith('src/app/'))) return 'src/';
  throw new Error(
    'This app of Next.js has no folder `app` or `src/app`. `init` writes pages of the app router. In an app with ' +
      '`pages` alone, follow the README of the package.',
  );
}
