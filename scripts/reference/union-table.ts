import ts from 'typescript';
import { docstringOf, membersOf, oneLine, typeIn, type UnionMember } from './declarations.ts';
import { typeOf } from './members-table.ts';
import { code, table } from './table.ts';

/** Returns a table of the states of a union: the values of its first member, the other members, and the meaning. */
export function unionTable(path: string, name: string): string {
  const states = statesOf(typeIn(path, name).type);
  const [first] = states[0]?.member.members ?? [];
  const rows = states.map(({ member, meaning }) => {
    const [state, ...others] = member.members.filter((part) => ts.isPropertySignature(part));
    const values = (state?.type?.getText() ?? '').split('|').map((value) => code(value.trim()));
    const documented = [state, ...others].flatMap((part) => {
      if (!part) return [];
      const own = docstringOf(part).meaning;
      return own === '' || part === state ? [own] : [`${code(part.name.getText())}: ${own}`];
    });
    const words = [meaning, ...documented].filter(Boolean).join(' ');
    if (words === '') throw new Error(`${values.join()} of ${name} has no comment in ${path}.`);
    return [
      values.join(', '),
      others.map((part) => code(`${part.name.getText()}: ${oneLine(typeOf(part))}`)).join(', '),
      words,
    ];
  });
  return table([code(first?.name?.getText() ?? ''), 'With', 'Meaning'], rows);
}

interface State extends UnionMember {
  member: ts.TypeLiteralNode;
}

/** The object types in a union, also if the union is a part of an intersection. */
function statesOf(type: ts.TypeNode): State[] {
  if (ts.isIntersectionTypeNode(type)) {
    return type.types.flatMap((part) => (ts.isParenthesizedTypeNode(part) ? statesOf(part) : []));
  }
  if (ts.isParenthesizedTypeNode(type)) return statesOf(type.type);
  return membersOf(type).flatMap(({ member, meaning }) =>
    ts.isTypeLiteralNode(member) ? [{ member, meaning }] : [],
  );
}
