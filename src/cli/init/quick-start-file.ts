import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the quick starts are in the package: the README and the documents quote the same files. */
const QUICK_STARTS = 'examples/quick-start';

/** Returns the text of a file of a quick start, such as `next/server/credits.ts`. */
export function quickStartFile(path: string): string {
  return readFileSync(join(folderWithQuickStarts(import.meta.dirname), path), 'utf8');
}

/** Returns the page of a quick start without its chat, which is a feature of the example and none of the app. */
export function quickStartPage(path: string): string {
  return quickStartFile(path)
    .split('\n')
    .filter((line) => !/^import .*'\.\/chat'|^\s*<Chat \/>$/.test(line))
    .join('\n');
}

function folderWithQuickStarts(from: string): string {
  const folder = join(from, QUICK_STARTS);
  if (existsSync(folder)) return folder;
  const parent = dirname(from);
  if (parent !== from) return folderWithQuickStarts(parent);
  throw new Error(
    'The files that init writes are missing from react-credits. Install the package again.',
  );
}
