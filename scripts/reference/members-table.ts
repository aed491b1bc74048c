import type ts from 'typescript';
import { docstringOf, meaningOf, oneLine, propertiesIn } from './declarations.ts';
import { code, table } from './table.ts';

/** Returns a table of the members that a host app passes: the name, the type, the default, and the meaning of each. */
export function optionsTable(path: string, name: string, heading: string): string {
  const rows = propertiesIn(path, name).map((member) => {
    const { fallback } = docstringOf(member);
    const required = member.questionToken ? '' : ' (required)';
    const [, type] = cellsOf(member);
    return [
      `${code(member.name.getText())}${required}`,
      type,
      ofDefault(fallback),
      meaningOf(member),
    ];
  });
  return table([heading, 'Type', 'Default', 'Meaning'], rows);
}

/** Returns a table of the members that a host app gets: the name, the type, and the meaning of each. */
export function membersTable(path: string, name: string): string {
  const rows = propertiesIn(path, name).map((member) => [...cellsOf(member), meaningOf(member)]);
  return table(['Name', 'Type', 'Meaning'], rows);
}

/** The type of a member. That an optional member may be `undefined` goes without saying. */
export function typeOf(member: ts.PropertySignature): string {
  const text = oneLine((member.type?.getText() ?? 'unknown').replaceAll(/\/\*\*[\s\S]*?\*\//g, ''));
  return member.questionToken
    ? text.replace(/ \| undefined$/, '').replace(/^\((.*=>.*)\)$/, '$1')
    : text;
}

function cellsOf(member: ts.PropertySignature): [name: string, type: string] {
  return [code(member.name.getText()), code(typeOf(member))];
}

/** A default that is a value, as code. Others are words. */
function ofDefault(text: string): string {
  return /^('.*'|\d+|true|false|\{.*\})$/.test(text) ? code(text) : text;
}
