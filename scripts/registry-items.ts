import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Registry {
  items: RegistryItem[];
}

interface RegistryItem {
  name: string;
  registryDependencies: string[];
  files: { path: string; type: string }[];
}

/** Returns the built items of the registry: their paths and their texts. */
export function registryItems(): [path: string, text: string][] {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const { items } = JSON.parse(read('registry/registry.json')) as Registry;
  return items.map((item) => {
    const files = item.files.map((file) => ({ ...file, content: read(file.path) }));
    const built = { $schema: 'https://ui.shadcn.com/schema/registry-item.json', ...item, files };
    return [join(root, `registry/${item.name}.json`), `${JSON.stringify(built, null, 2)}\n`];
  });
}
