import ts from 'typescript';

const MARK = '/* @__PURE__ */ ';

/**
 * Marks the calls that run when a module loads as pure, so that a bundler leaves out the ones whose result
 * the host app does not use. That holds for this package, because importing it has no side effects.
 */
export function markPure(code: string, path: string): string {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.ES2022, false, kind);
  const starts = new Set<number>();

  function visit(node: ts.Node): void {
    // The body of a function runs later.
    if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) starts.add(node.getStart(file));
    ts.forEachChild(node, visit);
  }

  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) visit(statement);
  }
  return [...starts]
    .toSorted((one, other) => other - one)
    .reduce((text, start) => text.slice(0, start) + MARK + text.slice(start), code);
}
