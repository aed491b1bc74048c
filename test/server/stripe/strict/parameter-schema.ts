import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnySchemaObject } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

const ENDPOINTS = fileURLToPath(new URL('stripe-endpoints.ts', import.meta.url));
const PACKAGE = fileURLToPath(
  new URL('../../../../node_modules/stripe/package.json', import.meta.url),
);
const CACHE = fileURLToPath(
  new URL('../../../../node_modules/.cache/stripe-schema', import.meta.url),
);

/**
 * A JSON schema of the parameters of each endpoint, made from the types of the installed `stripe` package. It is
 * kept under `node_modules/.cache` until the package or the endpoints change.
 */
export function parameterSchema(): AnySchemaObject {
  const source = readFileSync(ENDPOINTS, 'utf8');
  const hash = createHash('sha256')
    .update(source + readFileSync(PACKAGE, 'utf8'))
    .digest('hex');
  const file = join(CACHE, `${hash}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as AnySchemaObject;
  } catch {
    const schema = generate();
    mkdirSync(CACHE, { recursive: true });
    // Another test file may write it at the same time.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(schema));
    renameSync(`${file}.${process.pid}`, file);
    return schema;
  }
}

function generate(): AnySchemaObject {
  const schema = createGenerator({
    path: ENDPOINTS,
    tsconfig: writeTsconfig(),
    skipTypeCheck: true,
    additionalProperties: false,
    expose: 'all',
    topRef: true,
    jsDoc: 'none',
  }).createSchema('Endpoints');
  tighten(schema);
  // As the cache returns it.
  return JSON.parse(JSON.stringify(schema)) as AnySchemaObject;
}

/** Stripe's types need Node's module resolution, which the repository's own configuration does not use. */
function writeTsconfig(): string {
  const file = join(tmpdir(), `stripe-schema-${process.pid}.json`);
  const compilerOptions = {
    module: 'nodenext',
    moduleResolution: 'nodenext',
    target: 'es2022',
    strict: true,
    skipLibCheck: true,
    types: [],
    noEmit: true,
  };
  writeFileSync(file, JSON.stringify({ compilerOptions, files: [ENDPOINTS] }));
  return file;
}

/** The types allow any other string in each enumeration, for values of later versions. Stripe's API does not. */
function tighten(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if ('anyOf' in node && Array.isArray(node.anyOf)) {
    const known = node.anyOf.filter((option) => !isOtherString(option));
    if (known.length > 0) node.anyOf = known;
  }
  for (const child of Object.values(node)) tighten(child);
}

function isOtherString(option: unknown): boolean {
  return (
    typeof option === 'object' &&
    option !== null &&
    '$ref' in option &&
    String(option.$ref).endsWith('OtherString')
  );
}
