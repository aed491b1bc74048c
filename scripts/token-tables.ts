import { format } from 'prettier';
import { tokensOf, type Token } from './theme-tokens.ts';

const BEGIN =
  '<!-- The tables come from the comments of src/styles/tokens.css: `npm run theming` writes them. -->';
const END = '<!-- End of the tables. -->';

/** Returns a document with the tables of the theme between its two comments. Throws if it lacks one of them. */
export async function withTables(document: string, css: string): Promise<string> {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin === -1 || end < begin) {
    throw new Error(`The document has no place for the tables: put ${BEGIN} and ${END} into it.`);
  }
  const tables = tokenTables(tokensOf(css));
  const text = `${document.slice(0, begin)}${BEGIN}\n\n${tables}\n\n${document.slice(end)}`;
  return format(text, { parser: 'markdown', printWidth: 100, singleQuote: true });
}

/** Returns a Markdown table for each section. */
function tokenTables(tokens: readonly Token[]): string {
  const sections = [...new Set(tokens.map(({ section }) => section))];
  return sections
    .map((section) => {
      const rows = tokens
        .filter((token) => token.section === section)
        .map(({ name, meaning, value }) => `| \`${name}\` | ${meaning} | ${value} |`);
      return [
        `### ${section}`,
        '',
        '| Token | For | Default |',
        '| --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}
