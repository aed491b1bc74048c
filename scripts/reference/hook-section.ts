import ts from 'typescript';
import { docstringOf, functionIn, oneLine } from './declarations.ts';
import type { Hook } from './hooks.ts';
import { membersTable, optionsTable } from './members-table.ts';
import { code } from './table.ts';
import { unionTable } from './union-table.ts';

/** Returns the signature of a hook, its description, its parameters, and the tables of its types. */
export function hookSection({ name, path, options, states, members = [] }: Hook): string {
  const declaration = functionIn(path, name);
  const tags = ts.getJSDocTags(declaration);
  const words = (tag: ts.JSDocTag) => oneLine(ts.getTextOfJSDocComment(tag.comment) ?? '');
  const parameters = tags
    .filter((tag) => ts.isJSDocParameterTag(tag))
    .map((tag) => `- ${code(tag.name.getText())}: ${words(tag)}`);
  const thrown = tags
    .filter(({ tagName }) => tagName.text === 'throws')
    .map((tag) => `It throws ${words(tag)}`);
  return [
    code(signatureOf(name, declaration)),
    ...docstringOf(declaration).paragraphs,
    parameters.join('\n'),
    ...thrown,
    options ? optionsTable(path, options, 'Option') : '',
    states ? unionTable(...states) : '',
    ...members.map((type) => membersTable(path, type)),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

function signatureOf(name: string, { parameters, type }: ts.FunctionDeclaration): string {
  const written = parameters.map((parameter) => {
    const isOptional = parameter.questionToken ?? parameter.initializer;
    // A parameter that is taken apart has no name of its own.
    const own = ts.isIdentifier(parameter.name) ? parameter.name.text : 'options';
    return `${own}${isOptional ? '?' : ''}: ${parameterTypeOf(parameter)}`;
  });
  return `${name}(${written.join(', ')}): ${oneLine(type?.getText() ?? 'void')}`;
}

function parameterTypeOf({ type, initializer }: ts.ParameterDeclaration): string {
  if (type) return oneLine(type.getText());
  if (initializer && /^(true|false)$/.test(initializer.getText())) return 'boolean';
  throw new Error('A parameter of a hook has no type.');
}
