import { format } from 'prettier';

/** The Markdown that each generator writes, by its name in the comments of the documents. */
export type Generators = Readonly<Record<string, () => string>>;

const BEGIN = /^<!-- generated: (.+?), by npm run reference -->/;
const END = '<!-- end -->';

/**
 * Returns a document with the present text between each `<!-- generated: NAME, by npm run reference -->` and its
 * `<!-- end -->`. A document without such parts is returned as it is.
 *
 * @throws if a part has no end, or a name that no generator has.
 */
export async function fillIn(document: string, generators: Generators): Promise<string> {
  const [before = '', ...parts] = document.split(/(?=<!-- generated: )/);
  if (parts.length === 0) return document;
  const filled = parts.map((part) => fillInPart(part, generators));
  const options = { parser: 'markdown', printWidth: 100, singleQuote: true };
  return format([before, ...filled].join(''), options);
}

function fillInPart(part: string, generators: Generators): string {
  const [begin = '', name = ''] = BEGIN.exec(part) ?? [];
  const generate = generators[name];
  const end = part.indexOf(END);
  if (!generate) throw new Error(`${part.split('\n')[0]} names no generator of scripts/reference.`);
  if (end === -1) throw new Error(`The generated part ${name} has no end: put ${END} below it.`);
  return `${begin}\n\n${generate()}\n\n${part.slice(end)}`;
}
