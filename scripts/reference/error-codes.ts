import ts from 'typescript';
import { constantIn } from './declarations.ts';
import { code, table } from './table.ts';

/** Returns a table of the codes of the HTTP contract, each with its section, its status, and its title. */
export function errorCodes(): string {
  const problems = constantIn('src/contract/problems/problem-codes.ts', 'problems');
  if (!ts.isObjectLiteralExpression(problems)) throw new Error('The problems are no object.');
  const rows = problems.properties.map((property) => {
    if (!ts.isPropertyAssignment(property) || !ts.isArrayLiteralExpression(property.initializer)) {
      throw new Error(`${property.getText()} is no code with a status and a title.`);
    }
    const [status, title] = property.initializer.elements;
    if (!status || !title || !ts.isStringLiteral(title)) {
      throw new Error(`${property.getText()} has no status or no title.`);
    }
    const name = property.name.getText();
    return [`[${code(name)}](#${name})`, status.getText(), title.text];
  });
  return table(['Code', 'Status', 'Title'], rows);
}
