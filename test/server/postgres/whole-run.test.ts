/** The whole run over PostgreSQL: purchases, a top-up, refunds, a dispute, and a removed card at Stripe. */
import { createPostgresStore } from '../../../src/server/postgres/index.js';
import { describeWholeRun } from '../stripe/whole-run.js';
import { openSchema } from './open-schema.js';

const { pool, schema, empty } = openSchema('whole_run');

describeWholeRun('PostgreSQL', async () => {
  await empty();
  return createPostgresStore({ client: pool, schema });
});
