import type { AppFiles } from './app-files.js';

export const frameworks = ['next', 'react-router', 'express'] as const;

/** The framework of an app. `express` is an app of Vite whose server is Express. */
export type Framework = (typeof frameworks)[number];

/** Whether a text is the name of a framework. */
export function isFramework(name: string): name is Framework {
  return frameworks.some((one) => one === name);
}

/**
 * Returns the framework of an app, by the packages that it names.
 *
 * @throws if the app has none of them, more than one, no manifest, or no TypeScript.
 */
export function detectFramework(files: AppFiles): Framework {
  const named = packagesOf(files);
  const found = [
    ...(named.has('next') ? ['next' as const] : []),
    ...(named.has('@react-router/dev') ? ['react-router' as const] : []),
  ];
  const [framework] = found;
  if (found.length > 1) {
    throw new Error(
      `The package.json names the frameworks ${found.join(' and ')}. Add \`--framework ${found.join('` or `--framework ')}\`.`,
    );
  }
  if (framework) return framework;
  if (named.has('vite') && named.has('express')) return 'express';
  const missing = named.has('vite') ? 'Vite, but not Express' : 'none of the frameworks';
  throw new Error(
    `The package.json names ${missing}. \`init\` knows Next.js (next), React Router (@react-router/dev), and Vite with ` +
      'Express (vite and express). For other servers, the README of the package leads to a quick start.',
  );
}

/** Checks that an app is written in TypeScript, as the files are that `init` writes. */
export function checkTypeScript(files: AppFiles): void {
  if (files.read('tsconfig.json') !== null) return;
  throw new Error(
    'There is no tsconfig.json in this folder, and `init` writes TypeScript. Run the command in the folder of an app ' +
      'with TypeScript, or copy the quick start from the README and drop its types.',
  );
}

function packagesOf(files: AppFiles): Set<string> {
  const text = files.read('package.json');
  if (text === null) {
    throw new Error(
      'There is no package.json in this folder. Run the command in the folder of your app.',
    );
  }
  const manifest = parse(text);
  const names = ['dependencies', 'devDependencies'].flatMap((group) =>
    Object.keys(Object(manifest[group])),
  );
  return new Set(names);
}

function parse(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch (error) {
    throw new Error('The package.json is not JSON, so the framework of the app is unknown.', {
      cause: error,
    });
  }
}
