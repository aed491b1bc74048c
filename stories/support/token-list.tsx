import type { CSSProperties } from 'react';
import { tokensOf } from '../../scripts/theme-tokens.js';
import theme from '../../src/styles/tokens.css?raw';

/** Every token of the theme, with its color where it is one. */
export function TokenList() {
  const tokens = tokensOf(theme);
  return (
    <table style={styles.table}>
      <caption className="credits-visually-hidden">Tokens</caption>
      <thead>
        <tr>
          <th scope="col">Token</th>
          <th scope="col">For</th>
          <th scope="col">Default</th>
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ name, meaning, value }) => (
          <tr key={name}>
            <th scope="row" style={styles.name}>
              {name.includes('-color-') && (
                <span aria-hidden style={{ ...styles.swatch, background: colorOf(name, value) }} />
              )}
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
function colorOf(name: string, value: string): string {
  const followed = /--credits-[\w-]+/.exec(value)?.[0];
  return followed ? `var(${name}, var(${followed}))` : `var(${name})`;
}

const styles = {
  table: {
    color: 'var(--credits-color-text)',
    background: 'var(--credits-color-surface)',
    fontSize: 'var(--credits-size-text)',
    textAlign: 'start',
    borderSpacing: 'var(--credits-space)',
  },
  name: { textAlign: 'start', fontWeight: 'var(--credits-weight-normal)' },
  swatch: {
    display: 'inline-block',
    inlineSize: '1em',
    blockSize: '1em',
    marginInlineEnd: 'var(--credits-space)',
    border: 'var(--credits-border-width) solid var(--credits-color-control)',
  },
} satisfies Record<string, CSSProperties>;
