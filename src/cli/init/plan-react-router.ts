import type { AppFiles } from './app-files.js';
import type { Change } from './change.js';
import type { NewFile } from './complete-plan.js';
import { quickStartFile, quickStartPage } from './quick-start-file.js';

const ROUTES = 'app/routes.ts';

/** The files for an app of React Router in its framework mode, beside those that it has. */
export function planReactRouter(files: AppFiles): { made: NewFile[]; edits: Change[] } {
  if (/\bssr\s*:\s*false\b/.test(files.read('react-router.config.ts') ?? '')) {
    throw new Error(
      'The react-router.config.ts has `ssr: false`, so the app has no server for the backend. Serve the backend from ' +
        'another process, such as an Express server.',
    );
  }
  const page = quickStartFile('react-router/app/routes/home.tsx');
  return {
    made: [
      { path: 'server/credits.ts', text: quickStartFile('react-router/server/credits.ts') },
      { path: 'app/billing.tsx', text: quickStartPage('react-router/app/billing.tsx') },
      { path: 'app/routes/billing.tsx', text: page.replace('function Home', 'function Page') },
      { path: 'app/routes/credits.ts', text: quickStartFile('react-router/app/routes/credits.ts') },
    ],
    edits: editsOf(files.read(ROUTES)),
  };
}

/** Adds the routes to the list of the app. */
function editsOf(text: string | null): Change[] {
  if (text === null) {
    throw new Error(
      `There is no ${ROUTES}. Run the command in the folder of an app in the framework mode of React Router.`,
    );
  }
  if (text.includes('api/credits/')) return [];
  const list = /^export\s+default\s+\[[^\S\n]*\n?/m.exec(text);
  const imported = /^import \{([^}]*)\} from ['"]@react-router\/dev\/routes['"]/m.exec(text);
  if (!list || !imported) {
    throw new Error(
      `${ROUTES} does not export a list of routes by default. Add these two, and run the command again:\n` +
        ENTRIES.join('\n'),
    );
  }
  const [line, names = ''] = imported;
  const quote = line.includes('"') ? '"' : "'";
  const added = ENTRIES.map((entry) => `  ${entry.replaceAll("'", quote)}\n`).join('');
  // From the end, so that the places before stay the same.
  const withEntries = insertAt(text, list.index + list[0].length, openLine(list[0]) + added);
  const hasRoute = /\broute\b/.test(names);
  const after = hasRoute
    ? withEntries
    : withEntries.replace(
        line,
        line.replace(`{${names}}`, `{${names.trimEnd().replace(/,$/, '')}, route }`),
      );
  return [{ path: ROUTES, before: text, after }];
}

const ENTRIES = [
  "route('api/credits/*', 'routes/credits.ts'),",
  "route('billing', 'routes/billing.tsx'),",
];

/** A list in one line continues after a line break. */
function openLine(opening: string): string {
  return opening.endsWith('\n') ? '' : '\n';
}

function insertAt(text: string, index: number, added: string): string {
  return text.slice(0, index) + added + text.slice(index);
}
