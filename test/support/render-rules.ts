import ts from 'typescript';
import type { SourceFile } from './imports.js';

/** A clock, luck, or the environment: a server and a browser would render different texts. */
const IMPURE =
  /^(Date\.now|performance\.now|Math\.random|crypto\b.*|process\.env\b.*|navigator\b.*|localStorage\b.*|sessionStorage\b.*|(window|globalThis)\.(navigator|crypto|localStorage|sessionStorage)\b.*)$/;

/** The hooks and the calls whose function runs while a component renders. */
const RUNS_IN_RENDER = /^(useMemo|useState|useReducer|memoize)$/;

/**
 * A sentence for each place that reads a clock, luck, or the environment while a component renders.
 *
 * The check follows the code of components and hooks, the functions that React calls for them during a render,
 * and the functions of the same and other files that they call by name. It does not follow methods of objects.
 */
export function impureRendersIn(files: readonly SourceFile[]): string[] {
  const functions = files.flatMap(functionsIn);
  const imported = new Map(files.map(({ path, text }) => [path, importedNamesIn(text)]));
  const seen = new Set<NamedFunction>();
  const found = new Set<string>();
  const queue = functions.filter(({ name }) => isRendered(name));
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { path, name } = next;
    const { reads, calls } = lookInto(next.body);
    for (const read of reads) found.add(`${path} reads ${read} while ${name} renders`);
    const isCalled = (other: NamedFunction) =>
      calls.includes(other.name) &&
      (other.path === path || (other.isExported && imported.get(path)?.has(other.name)));
    queue.push(...functions.filter(isCalled));
  }
  return [...found].toSorted();
}

/** The names that a file imports. */
function importedNamesIn(text: string): ReadonlySet<string> {
  const clauses = [...text.matchAll(/^import (?!type )\{([^}]*)\}/gm)].map(
    ([, names = '']) => names,
  );
  return new Set(clauses.flatMap((names) => names.split(',').map((name) => name.trim())));
}

/** Components and hooks, by their names. */
function isRendered(name: string): boolean {
  return /^[A-Z][a-z]|^use[A-Z]/.test(name);
}

interface NamedFunction {
  path: string;
  name: string;
  body: ts.Node;
  isExported: boolean;
}

/** The named functions of a file, also those inside others. */
function functionsIn({ path, text }: SourceFile): NamedFunction[] {
  const found: NamedFunction[] = [];
  const add = (name: ts.Identifier, body: ts.Node) =>
    found.push({
      path,
      name: name.text,
      body,
      isExported: new RegExp(`^export (async )?(function|const) ${name.text}\\b`, 'm').test(text),
    });
  const visit = (node: ts.Node): void => {
    if ((ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.name) {
      if (node.body) add(node.name, node.body);
    } else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const { initializer } = node;
      if (initializer && ts.isArrowFunction(initializer)) add(node.name, initializer.body);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

/** What the code of a function reads and calls by itself, without the functions that it only makes. */
function lookInto(body: ts.Node): { reads: string[]; calls: string[] } {
  const reads: string[] = [];
  const calls: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && node !== body) return;
    if (ts.isTypeNode(node)) return;
    if (ts.isPropertyAccessExpression(node) && IMPURE.test(node.getText())) {
      reads.push(node.getText());
      return;
    }
    if (
      ts.isNewExpression(node) &&
      node.expression.getText() === 'Date' &&
      !node.arguments?.length
    ) {
      reads.push('new Date()');
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      calls.push(text);
      for (const given of RUNS_IN_RENDER.test(text) ? node.arguments : []) {
        if (ts.isArrowFunction(given)) visit(given.body);
        else if (ts.isIdentifier(given)) calls.push(given.text);
      }
      if (text === 'useSyncExternalStore') {
        const onServer = node.arguments[2];
        if (onServer && ts.isArrowFunction(onServer)) visit(onServer.body);
        return;
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return { reads, calls };
}
