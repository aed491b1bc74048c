import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const theme = readFileSync(join(import.meta.dirname, '../../../src/styles/tokens.css'), 'utf8');

/** The names of all tokens that are colors. */
export const colorTokens = [...new Set(theme.match(/--credits-color-[\w-]+(?=:)/g))];

/** How far each of red, green, and blue may be from the other engine's. */
const TOLERANCE = 2;

/** Returns a sentence for each color of a table that another table does not have. */
export function differences(
  colors: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(colors), ...Object.keys(others)]);
  return [...names].flatMap((name) => {
    const [color = 'missing', other = 'missing'] = [colors[name], others[name]];
    return areClose(color, other) ? [] : [`${name}: ${color}, and ${other} in Chromium`];
  });
}

function areClose(one: string, other: string): boolean {
  if (one === other) return true;
  const [values, others] = [one, other].map((painted) => painted.split(/[ ,]+/).map(Number));
  return (
    values?.length === others?.length &&
    values?.every(
      (value, index) => Math.abs(value - (others?.[index] ?? Number.NaN)) <= TOLERANCE,
    ) === true
  );
}
