import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENTS, contentsOf } from './contents.ts';

/** The table of contents for language models: a line for each document. */
export function llmsText(root: string): string {
  const sections = contentsOf(readFileSync(join(root, CONTENTS), 'utf8'));
  const parts = sections.map(({ title, entries }) => {
    const lines = entries.map((entry) => `- [${entry.title}](${entry.path}): ${entry.summary}`);
    return `## ${title}\n\n${lines.join('\n')}\n`;
  });
  return `# react-credits\n\n${parts.join('\n')}`;
}

/** All documents, one after the other. */
export function llmsFullText(root: string): string {
  const sections = contentsOf(readFileSync(join(root, CONTENTS), 'utf8'));
  const paths = sections.flatMap(({ entries }) => entries.map(({ path }) => path));
  return paths.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
}
