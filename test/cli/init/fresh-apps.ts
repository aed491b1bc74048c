/** Apps as their templates make them, as far as `init` reads them, and with the spellings that templates differ in. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

/** The text of each file, by its path. */
export type Files = Readonly<Record<string, string>>;

const manifest = (...names: string[]) =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) });

const nextApp: Files = {
  'package.json': manifest('next', 'react'),
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  'app/page.tsx': 'export default function Home() {\n  return <main />;\n}\n',
};

const routerApp: Files = {
  'package.json': manifest('@react-router/dev', 'react', 'vite'),
  'tsconfig.json': '{}',
  'app/routes.ts':
    'import { type RouteConfig, index } from "@react-router/dev/routes";\n\n' +
    'export default [index("routes/home.tsx")] satisfies RouteConfig;\n',
  'app/routes/home.tsx': 'export default function Home() {\n  return <main />;\n}\n',
};

const expressApp: Files = {
  'package.json': manifest('express', 'react', 'vite'),
  'tsconfig.json': '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
  'server/index.ts':
    "import express from 'express';\n\nconst app = express();\napp.use(express.json());\n" +
    "app.get('/api/health', (_, response) => response.send('fine'));\napp.listen(3000);\n",
  'src/main.tsx':
    "import { StrictMode } from 'react'\nimport { createRoot } from 'react-dom/client'\n" +
    "import './index.css'\nimport App from './App.tsx'\n\n" +
    "createRoot(document.getElementById('root')!).render(\n  <StrictMode>\n    <App />\n  </StrictMode>,\n)\n",
  'src/App.tsx': 'export default function App() {\n  return <main />\n}\n',
};

/** A fresh app of each framework, and of each layout that makes a difference. */
export const freshApps: Readonly<Record<string, Files>> = {
  'Next.js': nextApp,
  'Next.js with src': {
    'package.json': manifest('next', 'vite', 'express'),
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'src/app/page.tsx': nextApp['app/page.tsx'] ?? '',
  },
  'Next.js without an alias': { ...nextApp, 'tsconfig.json': '{}' },
  'React Router': routerApp,
  'React Router with more routes': {
    ...routerApp,
    'app/routes.ts':
      "import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';\n\n" +
      "export default [\n  index('routes/home.tsx'),\n  layout('routes/frame.tsx', [route('more', 'routes/more.tsx')]),\n" +
      '] satisfies RouteConfig;\n',
  },
  'Vite with Express': expressApp,
  'Vite with Express at the root': {
    'package.json': expressApp['package.json'] ?? '',
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
    'server.ts': 'import express from "express"\nexport const api = express()\napi.listen(3000)\n',
    'src/main.tsx': expressApp['src/main.tsx'] ?? '',
  },
};

/** Writes files into a temporary folder, which is removed after the test. */
export function folderOf(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'credits-init-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Everything in a folder: the text of each file, and `null` for each folder. */
export function contentsOf(folder: string): Record<string, string | null> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [
        path.slice(folder.length + 1),
        entry.isDirectory() ? null : readFileSync(path, 'utf8'),
      ];
    }),
  );
}
