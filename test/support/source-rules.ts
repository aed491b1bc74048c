import { browserOnly, floorOf, floors, folderOf, folders, serverOnly } from './floors.js';
import { cyclesIn, importsOf, reachedFrom, withoutEnding, type SourceFile } from './imports.js';
import type { Imports } from './imports.js';
import { uncheckedLinksIn } from './unchecked-links.js';
import { mixedTextIn } from './mixed-text.js';

const MAX_LINES = 300;
const USUAL_LINES = 200;
const USUAL_SHARE = 0.9;
const MAX_FILES = 25;
/** An effect joins React to something outside it. More of them hint at state that effects keep in step. */
const EFFECTS_PER_1000_LINES = 2;

const VAGUE_NAME = /(^|\/)(utils?|helpers?|types?|common|manager|data|info)(\.|\/|-|$)/;
/** Type-only imports do not exist at run time. */
const USES_REACT = /^import (?!type )[^;]*from '(react|@tanstack\/react-query)'/m;
const EFFECT = /\buse(Layout|Insertion)?Effect\(/g;
const ESCAPE = /export default|\bas any\b|: any\b|<any>|@ts-|as unknown as/;

/** The only file with a link to a file that the page made, whose URL nobody else wrote. */
const SAVES_FILES = 'hooks/history/save-file.ts';

/** Every broken rule in the files of `src`, one sentence each. */
export function brokenRulesIn(files: readonly SourceFile[]): string[] {
  const imports = importsOf(files);
  return [
    ...files.flatMap((file) => brokenFloorsIn(file, imports)),
    ...files.flatMap(brokenFormIn),
    ...files.flatMap(mixedTextIn),
    ...cyclesIn(imports),
    ...overlongFilesIn(files),
    ...seldomShortIn(files),
    ...effectsIn(files),
    ...crowdedFoldersIn(files.map(({ path }) => path)),
  ];
}

/** A sentence if the files have too many effects for their lines. */
function effectsIn(files: readonly SourceFile[]): string[] {
  const sum = (count: (text: string) => number) =>
    files.reduce((total, { text }) => total + count(text), 0);
  const effects = sum((text) => text.match(EFFECT)?.length ?? 0);
  const lines = sum((text) => text.split('\n').length);
  return effects > 0 && effects >= (lines / 1000) * EFFECTS_PER_1000_LINES
    ? [`${effects} effects in ${lines} lines are too many`]
    : [];
}

/** A sentence for each file that is too long to find a subject in. */
export function overlongFilesIn(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => linesOf(file) > MAX_LINES)
    .map((file) => `${file.path} has ${linesOf(file)} lines`);
}

/** A sentence for each folder with too many files to see at once. */
export function crowdedFoldersIn(paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > MAX_FILES)
    .map(([folder, count]) => `${folder || '.'} has ${count} files`);
}

/**
 * A sentence for each subpath of package.json whose file is outside the folder of that name.
 *
 * @example strayedSubpathsIn({ './server': { default: './dist/server/index.js' } }) // []
 */
export function strayedSubpathsIn(exported: Record<string, unknown>): string[] {
  return Object.entries(exported).flatMap(([subpath, conditions]) => {
    if (typeof conditions === 'string') return [];
    const { default: file } = conditions as { default: string };
    const name = subpath.slice(2);
    const homes =
      name === '' ? ['./dist/index.js'] : [`./dist/${name}/index.js`, `./dist/${name}.js`];
    return homes.includes(file) ? [] : [`${subpath} is published from ${file}`];
  });
}

function brokenFloorsIn({ path }: SourceFile, imports: Imports): string[] {
  const name = withoutEnding(path);
  const floor = floorOf(path);
  const reached = reachedFrom(name, imports);
  const found: string[] = [];

  if (!floors[floor]) found.push(`${path} is on no floor`);
  const allowed = new Set([floor, ...(floors[floor] ?? []), ...(floors[path] ?? [])]);
  for (const target of imports.get(name) ?? []) {
    if (!allowed.has(imports.has(target) ? floorOf(target) : target)) {
      found.push(`${path} may not import ${target}`);
    } else if (imports.has(target) && isUpward(name, target)) {
      found.push(`${path} imports upward: ${target}`);
    }
  }
  if (browserOnly.includes(floor) && reaches(reached, serverOnly)) {
    found.push(`${path} ships the backend to browsers`);
  }
  if (serverOnly.includes(floor) && (reached.has('react') || reaches(reached, browserOnly))) {
    found.push(`${path} does not load where React has no client part`);
  }
  return found;
}

function isUpward(path: string, target: string): boolean {
  const floor = floorOf(path);
  if (floorOf(target) !== floor) return false;
  const order = folders[floor] ?? ['.'];
  const [from, to] = [order.indexOf(folderOf(path)), order.indexOf(folderOf(target))];
  return from === -1 || to > from;
}

function brokenFormIn({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const usesReact = path.endsWith('.tsx') || USES_REACT.test(text);
  if (text.startsWith("'use client';") !== usesReact) {
    found.push(`${path} says 'use client' without React code, or has React code without it`);
  }
  // A language tag has its region in capitals.
  const name = path.replace(/^locales\/\w+-[A-Z]{2}\//, 'locales/');
  if (!/^[a-z0-9/-]+\.(tsx?|css)$/.test(name) || VAGUE_NAME.test(path)) {
    found.push(`${path} has a vague name, or one that is not in lower-case words`);
  }
  if (ESCAPE.test(withoutComments(text))) {
    found.push(`${path} has a default export or an escape from the types`);
  }
  const links = path === SAVES_FILES ? [] : uncheckedLinksIn(withoutComments(text));
  for (const place of links) {
    found.push(`${path} follows a URL that safeLink did not check: ${place}`);
  }
  if (!path.endsWith('index.ts') && /^export \* from/m.test(text))
    found.push(`${path} is a barrel`);
  return found;
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

/** A sentence if too few of the files are short. */
function seldomShortIn(files: readonly SourceFile[]): string[] {
  const short = files.filter((file) => linesOf(file) <= USUAL_LINES);
  return short.length < files.length * USUAL_SHARE
    ? [`only ${short.length} of ${files.length} files have up to ${USUAL_LINES} lines`]
    : [];
}

function linesOf({ text }: SourceFile): number {
  return text.split('\n').length - 1;
}

function reaches(reached: ReadonlySet<string>, forbidden: readonly string[]): boolean {
  return [...reached].some((name) => forbidden.includes(floorOf(name)) && name.includes('/'));
}
