import ts from 'typescript';
import { membersOf, typeIn } from './declarations.ts';
import { code, table } from './table.ts';

const SHARED = 'src/components/ui/parts.ts';

/** Returns a table of the parts that `classNames` of a component can style, from the comments of their type. */
export function partsTable(path: string, name: string): string {
  const rows = partsOf(path, name).map(({ part, meaning }) => [code(part), meaning]);
  return table(['Part', 'Meaning'], rows);
}

interface Part {
  part: string;
  meaning: string;
}

/** The parts of a type, with those of the types that it includes. Throws if a part has no comment. */
function partsOf(path: string, name: string): Part[] {
  return membersOf(typeIn(path, name).type).flatMap(({ member, meaning }) => {
    if (ts.isTypeReferenceNode(member)) return partsOf(SHARED, member.typeName.getText());
    const part = member.getText().slice(1, -1);
    if (meaning === '') throw new Error(`The part ${part} of ${name} has no comment in ${path}.`);
    return [{ part, meaning }];
  });
}
