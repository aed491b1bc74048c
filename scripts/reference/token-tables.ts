import { tokensOf } from '../theme-tokens.ts';

/** Returns a Markdown table for each section of the theme, from the comments of its style sheet. */
export function tokenTables(css: string): string {
  const tokens = tokensOf(css);
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
