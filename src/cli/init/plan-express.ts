import { posix } from 'node:path';
import type { AppFiles } from './app-files.js';
import type { Change } from './change.js';
import type { NewFile } from './complete-plan.js';
import { afterImports, endingOf, importLine, relativeSpecifier } from './import-style.js';
import { quickStartFile, quickStartPage } from './quick-start-file.js';

const APP =
  /^([^\S\n]*)(?:export )?(?:const|let|var) (\w+)(?:\s*:[^=\n]+)? = express\(\);?[^\n]*$/m;
const PAGE = 'src/billing.tsx';

/**
 * The files for an app of Vite with Express, beside those that it has.
 *
 * @param server The file that creates the app of Express, if the caller names it.
 */
export function planExpress(
  files: AppFiles,
  server: string | undefined,
): { made: NewFile[]; edits: Change[] } {
  const path = serverOf(files, server);
  const folder = posix.dirname(path);
  const backend = posix.join(folder === '.' ? 'server' : folder, 'credits.ts');
  return {
    made: [
      { path: backend, text: quickStartFile('express/server/credits.ts') },
      { path: PAGE, text: quickStartPage('express/src/billing.tsx') },
    ],
    edits: [...mountBackend(files, path, backend), ...renderPage(files)],
  };
}

function serverOf(files: AppFiles, server: string | undefined): string {
  if (server !== undefined) {
    const path = posix.normalize(server.replaceAll('\\', '/'));
    if (files.read(path) !== null) return path;
    throw new Error(`There is no file ${server}, which \`--server\` names.`);
  }
  const found = files.list().filter((path) => APP.test(files.read(path) ?? ''));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new Error(
    found.length === 0
      ? 'No file has the line `const app = express()`. Name the file of your server: `--server server/index.ts`.'
      : `Several files create an app of Express: ${found.join(', ')}. Name the one of your server with \`--server\`.`,
  );
}

/** Mounts the backend in the server, right after the app is created: before parsers and before other routes. */
function mountBackend(files: AppFiles, path: string, backend: string): Change[] {
  const before = files.read(path) ?? '';
  if (/['"]\/api\/credits\/?['"]/.test(before)) return [];
  if (!/\.m?ts$/.test(path)) {
    throw new Error(`${path} is no TypeScript, and \`init\` writes TypeScript. ${byHand(backend)}`);
  }
  const specifier = relativeSpecifier(path, backend) + endingOf(before, files);
  const imports = [
    importLine('createNodeListener', 'react-credits/server/node', before),
    importLine('handler', specifier, before),
  ].filter((line) => !before.includes(line));
  const app = APP.exec(before);
  const isTaken = /\b(?:const|let|var|function) handler\b/.test(before);
  if (!app || isTaken) {
    const reason = isTaken
      ? 'has a `handler` of its own'
      : 'does not create the app of Express with `const app = express()`';
    throw new Error(`${path} ${reason}. ${byHand(backend)}`);
  }
  const [line, indent = '', name = 'app'] = app;
  const quote = imports.join('').includes('"') ? '"' : "'";
  const end = line.trimEnd().endsWith(';') ? ';' : '';
  const mounted = `${indent}${name}.use(${quote}/api/credits${quote}, createNodeListener(handler))${end}`;
  const after = afterImports(
    before.replace(line, () => `${line}\n${mounted}`),
    imports,
  );
  return [{ path, before, after }];
}

function byHand(backend: string): string {
  return (
    `Mount the backend yourself, and run the command again: app.use('/api/credits', createNodeListener(handler)), ` +
    `with createNodeListener from react-credits/server/node and handler from ${backend}.`
  );
}

/** Renders the page below the app, in the file that creates the root of React. */
function renderPage(files: AppFiles): Change[] {
  const sources = files.list().filter((path) => path.startsWith('src/') && path !== PAGE);
  if (sources.some((path) => /['"][^'"]*\/billing(\.tsx?)?['"]/.test(files.read(path) ?? '')))
    return [];
  const path = sources.find((source) => /\bcreateRoot\(/.test(files.read(source) ?? ''));
  const before = path === undefined ? null : files.read(path);
  // The element of the app, on a line of its own, inside another element.
  const app = /^([^\S\n]*)<App \/>\n(?=[^\S\n]*<\/)/m.exec(before ?? '');
  if (path === undefined || before === null || !app) {
    throw new Error(
      `There is no place for the page: no file in src renders <App /> inside another element. Import Billing from ` +
        `${PAGE}, render <Billing /> where you want it, and run the command again.`,
    );
  }
  const [line, indent = ''] = app;
  const ending = endingOf(before, files) === '.ts' ? '.tsx' : '';
  const imported = importLine('Billing', relativeSpecifier(path, PAGE) + ending, before);
  const after = afterImports(
    before.replace(line, () => `${line}${indent}<Billing />\n`),
    [imported],
  );
  return [{ path, before, after }];
}
