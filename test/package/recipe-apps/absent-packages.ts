import type { Plugin } from 'esbuild';

/**
 * An esbuild plugin for packages that an app imports and never uses, so that nobody has to install them. Each of their
 * exports is a function that throws: code that used one would fail its test.
 */
export function absentPackages(names: readonly string[]): Plugin {
  const filter = new RegExp(
    `^(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(/|$)`,
  );
  return {
    name: 'absent-packages',
    setup({ onLoad, onResolve }) {
      if (names.length === 0) return;
      onResolve({ filter }, ({ path }) => ({ path, namespace: 'absent' }));
      onLoad({ filter: /./, namespace: 'absent' }, ({ path }) => ({ contents: moduleOf(path) }));
    },
  };
}

/** A module of CommonJS, because those of ESM name their exports. */
const moduleOf = (path: string) => `
module.exports = Object.create(new Proxy({}, {
  get: (_, name) => name === '__esModule' ? undefined : function Absent() {
    throw new Error(String(name) + ' of ' + ${JSON.stringify(path)} + ' is not installed here.');
  },
}));`;
