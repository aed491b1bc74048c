import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { install } from './install.js';
import { temporaryFolder } from './temporary-folder.js';

/** Makes an app of the templates in `hosts`, with our tarball and others' packages in it. */
export async function makeHostApp(
  templates: readonly string[],
  dependencies: Record<string, string>,
): Promise<string> {
  const folder = await temporaryFolder();
  for (const template of templates) {
    await cp(join(import.meta.dirname, 'hosts', template), folder, { recursive: true });
  }
  await install(folder, dependencies);
  return folder;
}
