/** Writes the items of the shadcn registry: each with the text of its files, as `shadcn add` reads them. */
import { writeFileSync } from 'node:fs';
import { registryItems } from './registry-items.ts';

for (const [path, text] of registryItems()) writeFileSync(path, text);
