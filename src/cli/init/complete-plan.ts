import type { AppFiles } from './app-files.js';
import type { Change, Plan } from './change.js';

/** A file that an app gets. */
export interface NewFile {
  path: string;
  text: string;
}

/**
 * Returns the plan for new files and edits. A file that is there already stays as it is. If such a file differs, the
 * others are written only where they need nothing of it, which is unknown, so nothing may be missing beside it.
 *
 * @throws if a file differs from the one that `init` writes, and something else is missing.
 */
export function completePlan(
  files: AppFiles,
  made: readonly NewFile[],
  edits: readonly Change[],
  steps: readonly string[],
): Plan {
  const missing = made.filter(({ path }) => files.read(path) === null);
  const kept = made
    .filter(({ path, text }) => ![null, text].includes(files.read(path)))
    .map(({ path }) => path);
  const changes = [
    ...missing.map(({ path, text }) => ({ path, before: null, after: text })),
    ...edits,
  ];
  if (kept.length > 0 && changes.length > 0) {
    throw new Error(
      `${kept.join(', ')} ${kept.length === 1 ? 'is' : 'are'} there already, and not as \`init\` writes ` +
        `${kept.length === 1 ? 'it' : 'them'}. Your files are never overwritten. Move what is yours to another name, ` +
        `run the command again, and merge. Or write the rest by hand: ${changes.map(({ path }) => path).join(', ')}.`,
    );
  }
  return { changes, kept, steps };
}
