/** Writes the generated parts of the documents from the source.. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { llmsText } from './llms.ts';
import { documentPaths, root } from './reference/documents.ts';
import { fillIn } from './reference/fill-in.ts';
import { generators } from './reference/generators.ts';

for (const path of documentPaths()) {
  const text = readFileSync(join(root, path), 'utf8');
  const filled = await fillIn(text, generators);
  if (filled !== text) writeFileSync(join(root, path), filled);
}
writeFileSync(join(root, 'docs/llms.txt'), llmsText());
