import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import ts from 'typescript';

export interface ReExport {
  /** The name in the module, which the entry may export under another name. */
  name: string;
  /** The path of the module in `src`, without its ending. */
  module: string;
}

/** The values that a published entry of `src` re-exports by name. */
export async function readReExports(entry: string): Promise<ReExport[]> {
  const path = `src/${entry}.ts`;
  const code = await readFile(path, 'utf8');
  return ts.createSourceFile(path, code, ts.ScriptTarget.ES2022).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
    const { exportClause, moduleSpecifier } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    const module = posix.join(posix.dirname(entry), moduleSpecifier.text.replace(/\.js$/, ''));
    return exportClause.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => ({ name: (propertyName ?? name).text, module }));
  });
}
