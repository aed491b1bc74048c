/**
 * Lists what `npm ci` would refuse as "Missing: … from lock file": optional packages that the registry
 * did not have on the day the lock was written.
 */
import { readFileSync } from 'node:fs';

interface Package {
  version: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Package>;
};

const faults = Object.entries(packages).flatMap(
  ([path, { resolved, optionalDependencies = {} }]) => {
    const missing = Object.entries(optionalDependencies)
      .filter(([name, range]) => !isLocked(path, name, range))
      .map(([name]) => `${path || 'the package'} lacks ${name}: npm ci will refuse the lock file`);
    return resolved && !resolved.startsWith('file:')
      ? [...missing, `${path} names a registry: ${resolved}`]
      : missing;
  },
);

faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;

function isLocked(path: string, name: string, range: string): boolean {
  const locked = findUpwards(path, name);
  return locked !== undefined && (!/^\d/.test(range) || locked.version === range);
}

/** As Node looks: in the package's own node_modules, then in those around it. */
function findUpwards(path: string, name: string): Package | undefined {
  const found = packages[`${path ? `${path}/` : ''}node_modules/${name}`];
  if (found || path === '') return found;
  return findUpwards(path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name);
}
