import ts from 'typescript';

/** A file of the source, by its path under src. */
export interface SourceFile {
  path: string;
  text: string;
}

/** What each floor may stand on: other floors, and packages. A folder that is not here may not exist. */
const floors: Record<string, readonly string[]> = {
  // The published entry of the whole UI.
  'index.ts': ['money', 'contract', 'client', 'hooks', 'components'],
  money: [],
  contract: ['money', 'zod/mini'],
  ledger: ['money', 'contract'],
  client: ['money', 'contract'],
  chat: ['money', 'contract'],
  service: ['money', 'contract', 'ledger'],
  hooks: ['money', 'contract', 'client', 'chat', 'react', '@tanstack/react-query'],
  components: ['money', 'contract', 'hooks', 'chat', 'react', '@radix-ui/react-dialog'],
  'components/stripe-checkout/stripe-checkout.tsx': ['@stripe/stripe-js', '@stripe/stripe-js/pure'],
  mocks: ['money', 'contract', 'service', 'client', 'react'],
  'mocks/msw.ts': ['msw'],
  server: ['money', 'contract', 'service'],
  'server/node.ts': ['node:http', 'node:stream'],
  conformance: ['money', 'contract'],
};

/** The floors of a browser must not reach those of a server, nor the other way round. */
const browserOnly = ['index.ts', 'client', 'chat', 'hooks', 'components'];
const serverOnly = ['ledger', 'service', 'server'];

const MAX_LINES = 300;
const USUAL_LINES = 200;
const USUAL_SHARE = 0.9;

/** An effect joins React to something outside it. More of them hint at state that effects keep in step. */
const EFFECTS_PER_1000_LINES = 2;

const VAGUE_NAME = /(^|\/)(utils?|helpers?|types?|common|manager|data|info)(\.|\/|-|$)/;
/** Types are gone when it runs. */
const USES_REACT = /^import (?!type )[^;]*from '(react|@tanstack\/react-query)'/m;
const EFFECT = /\buse(Layout|Insertion)?Effect\(/g;
const ESCAPE = /export default|\bas any\b|: any\b|<any>|@ts-|as unknown as/;

/** Everything that is out of order, a sentence each. */
export function disorderIn(files: readonly SourceFile[]): string[] {
  const importsOf = new Map(files.map((file) => [withoutEnding(file.path), importsIn(file)]));
  return [
    ...files.flatMap((file) => disorderInFile(file, importsOf)),
    ...lengthsOf(files),
    ...effectsOf(files),
  ];
}

type Imports = ReadonlyMap<string, readonly string[]>;

function disorderInFile({ path, text }: SourceFile, importsOf: Imports): string[] {
  const imports = importsOf.get(withoutEnding(path)) ?? [];
  const floor = floorOf(path);
  const reached = reachedFrom(withoutEnding(path), importsOf);
  const usesReact = path.endsWith('.tsx') || USES_REACT.test(text);
  const found: string[] = [];

  if (!floors[floor]) found.push(`${path} is on no floor`);
  const allowed = new Set([floor, ...(floors[floor] ?? []), ...(floors[path] ?? [])]);
  for (const name of imports) {
    const target = importsOf.has(name) ? floorOf(name) : name;
    if (!allowed.has(target)) found.push(`${path} may not import ${name}`);
  }
  if (reached.has(withoutEnding(path))) found.push(`${path} is in a circle of imports`);
  if (browserOnly.includes(floor) && reaches(reached, serverOnly)) {
    found.push(`${path} ships the backend to browsers`);
  }
  if (serverOnly.includes(floor) && (reached.has('react') || reaches(reached, browserOnly))) {
    found.push(`${path} does not load where React has no client part`);
  }
  if (text.startsWith("'use client';") !== usesReact) {
    found.push(`${path} says 'use client' where React is not, or not where it is`);
  }
  if (!/^[a-z0-9/-]+\.(tsx?|css)$/.test(path) || VAGUE_NAME.test(path)) {
    found.push(`${path} has a name that says nothing, or is not in lower-case words`);
  }
  if (ESCAPE.test(withoutComments(text)))
    found.push(`${path} has a default export or an escape from the types`);
  if (!path.endsWith('index.ts') && /^export \* from/m.test(text)) {
    found.push(`${path} is a barrel`);
  }
  return found;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function lengthsOf(files: readonly SourceFile[]): string[] {
  const lengths = files.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
  const usual = lengths.filter(({ lines }) => lines <= USUAL_LINES);
  return [
    ...lengths
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => `${path} has ${lines} lines`),
    ...(usual.length < lengths.length * USUAL_SHARE
      ? [`only ${usual.length} of ${lengths.length} files have up to ${USUAL_LINES} lines`]
      : []),
  ];
}

function effectsOf(files: readonly SourceFile[]): string[] {
  const sum = (count: (text: string) => number) =>
    files.reduce((total, { text }) => total + count(text), 0);
  const effects = sum((text) => text.match(EFFECT)?.length ?? 0);
  const lines = sum((text) => text.split('\n').length);
  return effects > 0 && effects >= (lines / 1000) * EFFECTS_PER_1000_LINES
    ? [`${effects} effects in ${lines} lines are too many`]
    : [];
}

/** Paths under src without their ending, and names of packages. */
function importsIn({ path, text }: SourceFile): string[] {
  const folder = path.split('/').slice(0, -1);
  return ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) return fileName;
    const steps = [...folder];
    for (const step of fileName.split('/')) {
      if (step === '..') steps.pop();
      else if (step !== '.') steps.push(step);
    }
    return withoutEnding(steps.join('/'));
  });
}

function withoutEnding(path: string): string {
  return path.replace(/\.[jt]sx?$/, '');
}

function floorOf(path: string): string {
  const [first = ''] = path.split('/');
  return first === 'index' ? 'index.ts' : first;
}

function reaches(reached: ReadonlySet<string>, forbidden: readonly string[]): boolean {
  return [...reached].some((name) => forbidden.includes(floorOf(name)) && name.includes('/'));
}

function reachedFrom(path: string, importsOf: Imports): ReadonlySet<string> {
  const reached = new Set<string>();
  const queue = [...(importsOf.get(path) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    queue.push(...(importsOf.get(next) ?? []));
  }
  return reached;
}
