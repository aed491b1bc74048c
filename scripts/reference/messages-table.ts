import ts from 'typescript';
import { constantIn, docstringOf, interfaceIn, oneLine } from './declarations.ts';
import { code, table } from './table.ts';

/** The places of a group of messages: its type, and its English texts. */
export interface MessageGroup {
  /** Its key in `messages` of the provider. */
  group: string;
  types: string;
  interface: string;
  english: string;
  constant: string;
}

/** Returns a table of the messages of a group: the key, the English text, and when it is shown. */
export function messagesTable(group: MessageGroup): string {
  const texts = textsOf(constantIn(group.english, group.constant));
  const { members } = interfaceIn(group.types, group.interface);
  const rows = members.map((member) => {
    const key = member.name?.getText() ?? '';
    return [code(`${group.group}.${key}`), texts.get(key) ?? '', docstringOf(member).meaning];
  });
  return table(['Message', 'English', 'Notes'], rows);
}

function textsOf(value: ts.Expression): Map<string, string> {
  if (!ts.isObjectLiteralExpression(value)) throw new Error('The English texts are no object.');
  const texts = new Map<string, string>();
  for (const property of value.properties) {
    const name = property.name?.getText() ?? '';
    texts.set(name, ts.isPropertyAssignment(property) ? wordsOf(property.initializer) : code(name));
  }
  return texts;
}

/** A text as the user reads it, with its arguments in braces. A text that depends on its arguments is code. */
function wordsOf(value: ts.Expression): string {
  if (ts.isStringLiteral(value)) return value.text;
  if (ts.isArrowFunction(value) && ts.isExpression(value.body)) {
    if (ts.isTemplateExpression(value.body)) {
      const { head, templateSpans } = value.body;
      if (templateSpans.every(({ expression }) => ts.isIdentifier(expression))) {
        const spans = templateSpans.map(
          ({ expression, literal }) => `{${expression.getText()}}${literal.text}`,
        );
        return head.text + spans.join('');
      }
    }
  }
  return code(oneLine(value.getText()));
}
