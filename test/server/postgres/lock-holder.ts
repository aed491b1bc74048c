/** A process that uses a PGlite folder until it is killed. */
import { createPostgresStore } from '../../../src/server/postgres/index.js';

const [, , dataDir] = process.argv;
const client = { dataDir, query: async () => ({ rows: [] }), exec: async () => undefined };
createPostgresStore({ client });
process.send?.('ready');
process.on('disconnect', () => process.exit());
