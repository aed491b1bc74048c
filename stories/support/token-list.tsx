import type { CSSProperties } from 'react';
import { tokensOf, type Token } from '../../scripts/theme-tokens.js';
import theme from '../../src/styles/tokens.css?raw';

/** Every token of the theme, with its color where it is one. */
export function TokenList() {
  const tokens = tokensOf(theme);
  return (
    <table style={styles.table}>
      <caption className="credits-visually-hidden">Tokens</caption>
      <thead>
        <tr>
          {['Token', 'For', 'Default'].map((heading) => (
            <th key={heading} scope="col" style={styles.heading}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ name, meaning, value }) => (
          <tr key={name}>
            <th scope="row" style={styles.name}>
              <Swatch name={name} value={value} />
              <code>{name}</code>
            </th>
            <td>{meaning.replaceAll('`', '')}</td>
            <td>{value.replaceAll('`', '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The color of a token, or of the one that it follows. */
function Swatch({ name, value }: Pick<Token, 'name' | 'value'>) {
  // A default in words is a mix.
  if (!name.includes('-color-') || /`, (?!dark)/.test(value)) return null;
  const followed = /--credits-[\w-]+/.exec(value)?.[0];
  const background = followed ? `var(${name}, var(${followed}))` : `var(${name})`;
  return <span aria-hidden style={{ ...styles.swatch, background }} />;
}

const styles = {
  table: {
    color: 'var(--credits-color-text)',
    background: 'var(--credits-color-surface)',
    fontSize: 'var(--credits-size-text)',
    textAlign: 'start',
    borderSpacing: 'var(--credits-space)',
    overflowWrap: 'anywhere',
  },
  heading: { textAlign: 'start' },
  name: { textAlign: 'start', fontWeight: 'var(--credits-weight-normal)' },
  swatch: {
    display: 'inline-block',
    inlineSize: '1em',
    blockSize: '1em',
    marginInlineEnd: 'var(--credits-space)',
    border: 'var(--credits-border-width) solid var(--credits-color-control)',
  },
} satisfies Record<string, CSSProperties>;
