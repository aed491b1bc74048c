import { useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { tokensOf } from '../../scripts/theme-tokens.js';
import css from '../../src/styles/tokens.css?raw';
import { contrastOf, pairs, type Rgb } from './contrast.js';

const tokens = tokensOf(css);
const sections = [...new Set(tokens.map(({ section }) => section))];

/** Values by the names of tokens. A token without a value has its default. */
type Edits = Readonly<Record<string, string>>;

interface TokenEditorProps {
  /** The theme of the toolbar. The colors of the samples change with it. */
  theme: unknown;
  children: ReactNode;
}

/** Fields for every token, a sample that has the edited values, the contrast of its colors, and the CSS to copy. */
export function TokenEditor({ theme, children }: TokenEditorProps) {
  const [edits, setEdits] = useState<Edits>({});
  const edit = (name: string, value: string) => {
    const { [name]: _, ...others } = edits;
    setEdits(value.trim() === '' ? others : { ...others, [name]: value });
  };
  return (
    <div style={styles.page}>
      {/* On the root, as in a host app, because tokens are computed from each other there. */}
      <style>{cssOf(edits)}</style>
      <div style={styles.fields}>
        {sections.map((section) => (
          <details key={section} open={section === 'Colors'}>
            <summary style={styles.summary}>{section}</summary>
            {tokens
              .filter((token) => token.section === section)
              .map(({ name, meaning, value }) => (
                <label key={name} style={styles.field} title={meaning.replaceAll('`', '')}>
                  <code style={styles.name}>{name.replace('--credits-', '')}</code>
                  <input
                    aria-label={name}
                    value={edits[name] ?? ''}
                    placeholder={value.replaceAll('`', '')}
                    spellCheck={false}
                    style={styles.input}
                    onChange={({ target }) => edit(name, target.value)}
                  />
                </label>
              ))}
          </details>
        ))}
      </div>
      <div style={styles.results}>
        {children}
        {/* Other tokens and another theme have other colors. */}
        <Contrasts key={`${String(theme)} ${cssOf(edits)}`} />
        <pre style={styles.css}>{cssOf(edits)}</pre>
        <button type="button" className="credits-button" onClick={() => setEdits({})}>
          Reset the tokens
        </button>
      </div>
    </div>
  );
}

/** The rule that a host app copies into its own stylesheet. */
function cssOf(edits: Edits): string {
  const lines = Object.entries(edits).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length === 0
    ? '/* Edit a token to see its CSS here. */'
    : [':root {', ...lines, '}'].join('\n');
}

/** The contrast of each pair of colors that touch, as the browser paints them. */
function Contrasts() {
  const body = useRef<HTMLTableSectionElement>(null);
  const [ratios, setRatios] = useState<readonly number[]>([]);
  // Reads the colors that the browser computes.
  useLayoutEffect(() => {
    const samples = body.current?.querySelectorAll('[data-sample]') ?? [];
    setRatios([...samples].map(contrastIn));
  }, []);
  return (
    <table style={styles.table}>
      <caption style={styles.caption}>Contrast of what touches</caption>
      <tbody ref={body}>
        {pairs.map(({ front, behind, least, meaning }, index) => (
          <tr key={front + behind}>
            <td>
              <span
                aria-hidden
                data-sample
                style={{ ...styles.sample, color: valueOf(front), background: valueOf(behind) }}
              >
                {least === 3 ? '●' : 'Aa'}
              </span>
            </td>
            <th scope="row" style={styles.meaning}>
              {meaning}
            </th>
            <Ratio ratio={ratios[index] ?? 0} least={least} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ratio({ ratio, least }: { ratio: number; least: number }) {
  const passes = ratio >= least;
  return (
    <td style={styles.ratio}>
      {(Math.floor(ratio * 100) / 100).toFixed(2)}:1{' '}
      <strong style={{ color: passes ? 'inherit' : 'light-dark(#b42318, #ff9b90)' }}>
        {passes ? 'passes' : `below ${least}:1`}
      </strong>
    </td>
  );
}

/** The value of a color where the token follows another one. */
function valueOf(name: string): string {
  const followed = followers[name];
  return followed === undefined ? `var(${name})` : `var(${name}, ${followed})`;
}

const followers: Partial<Record<string, string>> = {
  '--credits-color-accent-hover':
    'color-mix(in srgb, var(--credits-color-accent) 90%, var(--credits-color-text))',
  '--credits-color-link': 'var(--credits-color-accent)',
  '--credits-color-ring': 'var(--credits-color-accent)',
  '--credits-color-danger-text': 'var(--credits-color-danger)',
};

function contrastIn(sample: Element): number {
  const { color, backgroundColor } = getComputedStyle(sample);
  return contrastOf(painted(color), painted(backgroundColor));
}

/** A color as the browser paints it, in whichever way it is written. */
function painted(color: string): Rgb {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d');
  if (!canvas) throw new Error('This browser has no canvas, so no contrast can be measured.');
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

const line = '1px solid color-mix(in srgb, currentcolor 18%, transparent)';

const styles = {
  page: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 22rem), 1fr))',
    alignItems: 'start',
    gap: '1.5rem 2.5rem',
    font: '400 0.875rem/1.25rem system-ui, sans-serif',
    overflowWrap: 'anywhere',
  },
  fields: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '0.75rem' },
  summary: {
    padding: '0.25rem 0',
    font: '600 1rem/1.5rem system-ui, sans-serif',
    cursor: 'pointer',
  },
  field: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 9rem), 1fr))',
    alignItems: 'center',
    gap: '0.125rem 0.75rem',
    padding: '0.1875rem 0',
  },
  name: { overflowWrap: 'anywhere', fontSize: '0.8125rem' },
  input: {
    boxSizing: 'border-box',
    inlineSize: '100%',
    minBlockSize: '1.75rem',
    padding: '0.125rem 0.5rem',
    border: '1px solid light-dark(#848a9a, #737a8c)',
    borderRadius: 6,
    background: 'transparent',
    color: 'inherit',
    font: '400 0.8125rem/1.25rem ui-monospace, monospace',
  },
  results: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '1.25rem' },
  css: {
    margin: 0,
    padding: '0.75rem 1rem',
    border: line,
    borderRadius: 8,
    font: '400 0.8125rem/1.25rem ui-monospace, monospace',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  table: { inlineSize: '100%', borderCollapse: 'collapse' },
  caption: { paddingBlockEnd: '0.5rem', fontWeight: 600, fontSize: '1rem', textAlign: 'start' },
  sample: {
    display: 'inline-block',
    inlineSize: '2.25rem',
    border: line,
    borderRadius: 6,
    lineHeight: '1.5rem',
    textAlign: 'center',
    fontWeight: 600,
  },
  meaning: { padding: '0.25rem 0.75rem', fontWeight: 400, textAlign: 'start' },
  ratio: { textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
} satisfies Record<string, CSSProperties>;
