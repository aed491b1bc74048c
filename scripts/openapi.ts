/** Writes openapi.json from the contract as it was built. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { openApiDocument } from './openapi-document.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
};
const built = join(root, 'dist/contract/index.js');
const contract = (await import(built)) as typeof import('../src/contract/index.ts');
const text = JSON.stringify(openApiDocument(contract, version));
writeFileSync(join(root, 'openapi.json'), await format(text, { parser: 'json' }));
