/** Starts one PostgreSQL for all tests of a run. Its URL is `inject('postgresUrl')`. */
import type { TestProject } from 'vitest/node';
import { createPostgresServer } from './postgres-server.js';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await createPostgresServer();
  project.provide('postgresUrl', server.url);
  return () => server.remove();
}
