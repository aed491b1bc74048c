/** Starts one PostgreSQL behind one PgBouncer for all tests of a run. */
import type { TestProject } from 'vitest/node';
import { createPostgresServer } from '../postgres/postgres-server.js';
import { startPooler } from './pooler.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The URL of PgBouncer, and the URL of its pool of one connection. `postgresUrl` leads around it. */
    poolerUrl: string;
    narrowPoolerUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await createPostgresServer();
  try {
    const pooler = await startPooler(server.url);
    project.provide('postgresUrl', server.url);
    project.provide('poolerUrl', pooler.url);
    project.provide('narrowPoolerUrl', pooler.narrowUrl);
    return async () => {
      await pooler.stop();
      await server.remove();
    };
  } catch (error) {
    await server.remove();
    throw error;
  }
}
