import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BackendControl } from '../conformance/backend/backend-under-test.js';
import { UsageError } from './command.js';

/**
 * Loads the functions that grant credits and pay checkouts from a module of the host app. Throws a
 * `UsageError` if the module cannot be loaded, or exports anything else.
 */
export async function loadControl(path: string, folder: string): Promise<BackendControl> {
  let exported: Record<string, unknown>;
  try {
    exported = { ...((await import(pathToFileURL(resolve(folder, path)).href)) as object) };
  } catch (error) {
    throw new UsageError(`The module of \`--control\` cannot be loaded: ${String(error)}`);
  }
  const unknown = Object.entries(exported).filter(
    ([name, value]) => !isControlName(name) || typeof value !== 'function',
  );
  if (unknown.length === 0 && Object.keys(exported).length > 0) return exported;
  throw new UsageError(
    `The module of \`--control\` exports ${Object.keys(exported).join(', ') || 'nothing'}. Export one or more of the functions ${NAMES.join(', ')}, and nothing else.`,
  );
}

const NAMES = ['grant', 'pay', 'decline'] as const;

function isControlName(name: string): boolean {
  return NAMES.some((one) => one === name);
}
