import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './documents.ts';

/** The words of a docstring, without breaks inside a paragraph. */
export interface Docstring {
  paragraphs: string[];
  /** All paragraphs in one line. Empty without a docstring. */
  meaning: string;
  /** The text of `@default`. */
  fallback: string;
}

/** Returns a file of the source, as TypeScript reads it. Files are parsed once. */
function parse(path: string): ts.SourceFile {
  let file = files.get(path);
  if (!file) {
    const text = readFileSync(join(root, path), 'utf8');
    file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
    files.set(path, file);
  }
  return file;
}

const files = new Map<string, ts.SourceFile>();

/** Returns the interface of this name in a file. */
export function interfaceIn(path: string, name: string): ts.InterfaceDeclaration {
  const found = parse(path).statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${path} has no ${name}.`);
  return found;
}

/** Returns the properties of an interface, after those of an interface of the source that it extends. */
export function propertiesIn(path: string, name: string): ts.PropertySignature[] {
  const declaration = interfaceIn(path, name);
  const bases = declaration.heritageClauses?.flatMap(({ types }) => types) ?? [];
  const inherited = bases.flatMap(({ expression }) => {
    const file = importedFrom(path, expression.getText());
    return file === null ? [] : propertiesIn(file, expression.getText());
  });
  const own = declaration.members
    .filter((member) => ts.isPropertySignature(member))
    .filter(
      (member) => !ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal'),
    );
  return [...inherited, ...own];
}

/** The file of the source from which a file imports a name; `null` for a name of TypeScript or of a package. */
function importedFrom(path: string, name: string): string | null {
  for (const statement of parse(path).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
      continue;
    const { namedBindings } = statement.importClause ?? {};
    if (!namedBindings || !ts.isNamedImports(namedBindings)) continue;
    const { text } = statement.moduleSpecifier;
    const isHere = namedBindings.elements.some((element) => element.name.text === name);
    if (isHere && text.startsWith('.')) return join(path, '..', text.replace(/\.js$/, '.ts'));
  }
  return null;
}

/** Returns the type alias of this name in a file. */
export function typeIn(path: string, name: string): ts.TypeAliasDeclaration {
  const found = parse(path).statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name,
  );
  if (!found || !ts.isTypeAliasDeclaration(found)) throw new Error(`${path} has no ${name}.`);
  return found;
}

/** Returns the function of this name in a file. */
export function functionIn(path: string, name: string): ts.FunctionDeclaration {
  const found = parse(path).statements.find(
    (statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === name,
  );
  if (!found || !ts.isFunctionDeclaration(found)) throw new Error(`${path} has no ${name}.`);
  return found;
}

/** Returns the initial value of the constant of this name in a file. */
export function constantIn(path: string, name: string): ts.Expression {
  for (const statement of parse(path).statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find(
      (declaration) => declaration.name.getText() === name,
    );
    if (found?.initializer) return withoutType(found.initializer);
  }
  throw new Error(`${path} has no ${name}.`);
}

function withoutType(value: ts.Expression): ts.Expression {
  return ts.isAsExpression(value) || ts.isSatisfiesExpression(value)
    ? withoutType(value.expression)
    : value;
}

/** Returns the meaning of a member, from its docstring. Throws if it has none. */
export function meaningOf(member: ts.PropertySignature): string {
  const { meaning } = docstringOf(member);
  if (meaning === '') throw new Error(`${member.name.getText()} has no docstring.`);
  return meaning;
}

/** Returns the docstring above a declaration. */
export function docstringOf(node: ts.Node): Docstring {
  const docs = ts.getJSDocCommentsAndTags(node).filter((doc) => ts.isJSDoc(doc));
  const paragraphs = docs
    .flatMap(({ comment }) => textOf(comment).split(/\n\s*\n/))
    .map(oneLine)
    .filter((text) => text !== '');
  const fallback = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
  return {
    paragraphs,
    meaning: paragraphs.join(' '),
    fallback: oneLine(textOf(fallback?.comment)),
  };
}

/** A member of a union, with the words of the comments above it. */
export interface UnionMember {
  member: ts.TypeNode;
  meaning: string;
}

/** Returns the members of a union type. Any other type is its only member. */
export function membersOf(type: ts.TypeNode): UnionMember[] {
  const text = type.getSourceFile().text;
  const members = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  return members.map((member, index) => {
    const before = text.slice(members[index - 1]?.end ?? type.getFullStart(), member.getStart());
    const comments = [...before.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(([, words = '']) => words);
    return { member, meaning: oneLine(comments.join(' ').replaceAll(/^\s*\*/gm, '')) };
  });
}

/** Returns a text on one line, as a cell of a table needs it. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function textOf(comment: string | ts.NodeArray<ts.JSDocComment> | undefined): string {
  return (ts.getTextOfJSDocComment(comment) ?? '').replaceAll(/\{@link (\w+)\}/g, '`$1`');
}
