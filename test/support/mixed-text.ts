import ts from 'typescript';
import type { SourceFile } from './imports.js';

/** The names under which components have their messages. */
const MESSAGES = ['messages', 'common', 'words'];

/**
 * A sentence for each text of a component that stands beside other children, or that a component returns without an
 * element. A browser's translator replaces text nodes, and React then fails to change or remove its own.
 */
export function mixedTextIn({ path, text }: SourceFile): string[] {
  if (!/^components\/.*\.tsx$/.test(path)) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const report = (node: ts.Node) =>
    found.push(`${path} has a text without an element of its own: ${node.getText()}`);
  const visit = (node: ts.Node) => {
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      const children = node.children.filter((child) => !isEmpty(child));
      if (children.length > 1 || ts.isJsxFragment(node)) {
        children.filter(isTextChild).forEach(report);
      }
    }
    if (ts.isFunctionDeclaration(node) && /^[A-Z]/.test(node.name?.text ?? '')) {
      returnsOf(node).filter(isText).forEach(report);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isEmpty(child: ts.JsxChild): boolean {
  if (ts.isJsxText(child)) return child.text.trim() === '';
  return ts.isJsxExpression(child) && (!child.expression || isSpace(child.expression));
}

function isSpace(node: ts.Expression): boolean {
  return ts.isStringLiteral(node) && node.text.trim() === '';
}

function isTextChild(child: ts.JsxChild): boolean {
  if (ts.isJsxText(child)) return true;
  return ts.isJsxExpression(child) && child.expression !== undefined && isText(child.expression);
}

function isText(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isText(node.expression);
  if (ts.isConditionalExpression(node)) return isText(node.whenTrue) || isText(node.whenFalse);
  if (ts.isBinaryExpression(node)) return isText(node.right);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isCallExpression(node)) {
    return /^format[A-Z]/.test(node.expression.getText()) || isText(node.expression);
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return isText(node.expression);
  }
  return ts.isIdentifier(node) && MESSAGES.includes(node.text);
}

/** What a component returns, without the functions inside it. */
function returnsOf(node: ts.Node): ts.Expression[] {
  const found: ts.Expression[] = [];
  ts.forEachChild(node, (child) => {
    if (ts.isReturnStatement(child) && child.expression) found.push(child.expression);
    if (!ts.isFunctionLike(child)) found.push(...returnsOf(child));
  });
  return found;
}
