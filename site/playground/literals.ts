/** A value of the playground as TypeScript: text, a number, a Boolean, or a list or an object of these. */
export function literalOf(value: unknown): string {
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => `${name}: ${literalOf(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return String(value);
}

/** The props of a component as attributes of JSX. */
export function attributesOf(props: object): string[] {
  return Object.entries(props).map(([name, value]: [string, unknown]) => {
    if (value === true) return name;
    // In quotes, JSX reads these characters otherwise than TypeScript does.
    if (typeof value === 'string' && !/["&\\{}<>]/.test(value)) return `${name}="${value}"`;
    return `${name}={${literalOf(value)}}`;
  });
}

function textLiteral(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"');
  return `'${escaped.replaceAll("'", String.raw`\'`)}'`;
}

/** `25_000_000`, because nobody counts zeros. */
function numberLiteral(value: number): string {
  const [whole = '', ...rest] = String(value).split('.');
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, '_') : whole;
  return [grouped, ...rest].join('.');
}
