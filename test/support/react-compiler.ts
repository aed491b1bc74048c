import { join, relative } from 'node:path';
import { transformAsync, type BabelFileResult } from '@babel/core';
import type { PluginOptions } from 'babel-plugin-react-compiler';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '../..');

/** A file after React Compiler has seen it. */
export interface Compiled {
  code: string;
  map: NonNullable<BabelFileResult['map']> | null;
  /** The number of components and hooks that were compiled. */
  count: number;
  /** The components and hooks that were left as they were, each with its place and the reason. */
  bailOuts: string[];
}

/** Whether the compiler finds something in a file: it looks for components, and for hooks by their names. */
export function usesReact(path: string, text: string): boolean {
  return /\.tsx?$/.test(path) && (path.endsWith('x') || /\buse[A-Z]/.test(text));
}

/** Compiles each component and hook of a file, as a host app with React 18 does. Types stay in. */
export async function compileReact(path: string, text: string): Promise<Compiled> {
  let count = 0;
  const bailOuts: string[] = [];
  const options: PluginOptions = {
    target: '18',
    panicThreshold: 'none',
    logger: {
      logEvent(_, event) {
        if (event.kind === 'CompileSuccess') count += 1;
        if (!('fnLoc' in event) || event.kind === 'CompileSuccess') return;
        const reason = 'detail' in event ? event.detail.reason : event.kind;
        bailOuts.push(`${path}:${event.fnLoc?.start.line ?? 1} ${reason}`);
      },
    },
  };
  const result = await transformAsync(text, {
    filename: path,
    configFile: false,
    babelrc: false,
    sourceMaps: true,
    parserOpts: { plugins: ['typescript', ...(path.endsWith('x') ? ['jsx' as const] : [])] },
    plugins: [['babel-plugin-react-compiler', options]],
  });
  return { code: result?.code ?? text, map: result?.map ?? null, count, bailOuts };
}

/** Compiles the source before anything else turns its JSX into calls. */
export function reactCompiler(): Plugin {
  return {
    name: 'react-compiler',
    enforce: 'pre',
    async transform(text, id) {
      const path = relative(join(root, 'src'), id.split('?')[0] ?? '');
      if (path.startsWith('..') || !usesReact(path, text)) return undefined;
      const { code, map } = await compileReact(id, text);
      return { code, map };
    },
  };
}
