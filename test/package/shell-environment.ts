import { delimiter } from 'node:path';

/**
 * The environment without what npm and vitest put into it: with that, npm works in our folder instead
 * of the host's, React is built for tests, and a tool that a host forgot is found among ours.
 */
export function shellEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ADDED.test(name));
  return { ...Object.fromEntries(kept), PATH: ownPath() };
}

const ADDED =
  /^(npm_(package|lifecycle)_.*|npm_config_(local_prefix|call|package)|npm_command|INIT_CWD|VITEST.*|NODE_ENV|NODE_OPTIONS|TEST|MODE|PROD|DEV|SSR|BASE_URL|CI|FORCE_COLOR|MUTANT)$/;

function ownPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.includes('node_modules')).join(delimiter);
}
