import { afterAll, describe } from 'vitest';
import { backendCases } from '../../../src/conformance/backend-cases.js';
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { openBackend } from '../../conformance/open-backend.js';
import { testCases } from '../../conformance/test-cases.js';
import { openSchema } from './open-schema.js';

const { pool, schema } = openSchema('conformance');
const { backend, stop } = await openBackend(createPostgresStore({ client: pool, schema }));
afterAll(stop);

describe('our backend over PostgreSQL', () => {
  testCases(backendCases(backend));
});
