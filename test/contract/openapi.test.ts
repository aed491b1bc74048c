import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../scripts/openapi-document.ts';
import * as contract from '../../src/contract/index.js';
import type { Route } from '../../src/contract/index.js';

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { version } = read('package.json') as { version: string };
interface Operation {
  operationId: string;
  responses: Record<string, { headers?: object }>;
}

const generated = openApiDocument(contract, version);

describe('openapi.json', () => {
  it('equals the generated document: run `npm run openapi` after a change of the contract', () => {
    expect(read('openapi.json')).toEqual(JSON.parse(JSON.stringify(generated)));
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate(structuredClone(generated))).toMatchObject({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('would fail the validator if it were invalid', async () => {
    const broken = { ...structuredClone(generated), paths: { '/x': { get: { responses: 7 } } } };
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  it('contains every schema that it refers to', () => {
    const { schemas } = generated.components as { schemas: Record<string, unknown> };
    const references = JSON.stringify(generated).match(/#\/components\/schemas\/\w+/g) ?? [];
    const missing = references.filter((reference) => {
      return !Object.hasOwn(schemas, reference.replace('#/components/schemas/', ''));
    });
    expect(references.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it('has the header of a replay in exactly the responses of requests that take effect once', () => {
    const { paths } = generated as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    const marked = operations.filter(({ responses }) =>
      Object.values(responses).some(({ headers = {} }) => 'Idempotent-Replayed' in headers),
    );
    const once = Object.entries<Route>(contract.routes).filter(
      ([, { key, isRepeatable }]) => key ?? isRepeatable,
    );
    expect(marked.map(({ operationId }) => operationId).toSorted()).toEqual(
      once.map(([name]) => name).toSorted(),
    );
    expect(once.length).toBeGreaterThan(8);
  });

  it('has every route, and amounts as whole numbers', () => {
    const paths = generated.paths as Record<string, object>;
    const operations = Object.values(paths).flatMap((path) => Object.keys(path));
    expect(operations).toHaveLength(Object.keys(contract.routes).length);
    expect(generated).toHaveProperty(
      'components.schemas.Credits.properties.balanceMicros.type',
      'integer',
    );
  });
});
