import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../../scripts/reference/documents.js';

/** A TypeScript code block of a document. */
export interface CodeBlock {
  /** The document and the line, such as `docs/hooks.md:12`. */
  place: string;
  language: 'ts' | 'tsx';
  code: string;
}

/** Returns the TypeScript code blocks of a document, without those that quote a file. */
export function codeBlocksIn(path: string, text: string): CodeBlock[] {
  return [...text.matchAll(/^```(tsx?)\n([\s\S]*?)^```$/gm)].map(
    ({ 1: language, 2: code = '', index }) => ({
      place: `${path}:${text.slice(0, index).split('\n').length}`,
      language: language === 'ts' ? 'ts' : 'tsx',
      code,
    }),
  );
}

/** The names and the modules of the host app. */
const standIns = [
  'test/documents/stand-ins/host-app.d.ts',
  'test/documents/stand-ins/modules.d.ts',
];

/**
 * Returns the errors of the type check of each block. Each is a module of its own, as if it stood in an app that has the
 * package installed. The names and modules of the app that a block may use are declared in `stand-ins`.
 */
export function errorsIn(blocks: readonly CodeBlock[]): string[] {
  const files = new Map<string, CodeBlock | null>(
    blocks.map((block, index) => [fileOf(block, index), block]),
  );
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => Boolean(files.get(name)) || fileExists(name);
  host.readFile = (name) => {
    const block = files.get(name);
    // In a module, the names of one block are not those of another.
    return block ? `${block.code}\nexport {};\n` : readFile(name);
  };
  for (const path of standIns) files.set(join(root, path), null);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([name, block]) => {
    const place = block?.place ?? relative(root, name);
    const file = program.getSourceFile(name);
    if (!file) throw new Error(`${place} was not read.`);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) => {
        const { line } = file.getLineAndCharacterOfPosition(start);
        return `${place} line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      },
    );
  });
}

/** A path beside the document, so that a block of a recipe can import the other files of the recipe. */
function fileOf({ place, language }: CodeBlock, index: number): string {
  return join(root, dirname(place), `block-${index}.${language}`);
}

/** The options of the repository, with each subpath of the package as its source has it. */
function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) =>
    readFileSync(path, 'utf8'),
  ) as { config: { compilerOptions: object } };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string }>;
  };
  const paths = Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [{ name: join('react-credits', subpath), source: sourceOf(target.types) }],
  );
  // Files of which no errors are asked are not checked in any case.
  return {
    ...options,
    skipLibCheck: false,
    paths: Object.fromEntries(paths.map(({ name, source }) => [name, [source]])),
  };
}

const sourceOf = (types: string) => types.replace('./dist/', './src/').replace('.d.ts', '.ts');
