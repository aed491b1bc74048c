import type { SourceFile } from './imports.js';

/** A number with an absolute unit of length or time, or one of the root's font. */
const ABSOLUTE = /(?<![\w.-])-?(?:\d+\.)?\d+(?:px|rem|pt|pc|in|cm|mm|ch|ex|lh|rlh|s|ms)\b/g;
const WEIGHT = /weight$/i;
const LINE = /line-?height$/i;

/**
 * Returns each length, duration, font weight, and line height that stands in styles as a number and not as a token, one
 * `path: property: value` each.
 *
 * These may stand: zero; `%`, `fr`, `em`, `cqi`, and `dvh`, which are shares of a place or of its text; the conditions of
 * queries, where CSS allows no variables; and the one pixel of text that only screen readers get.
 *
 * @param files Style sheets, and scripts with styles in strings or in objects.
 */
export function literalValuesIn(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    rulesIn(text).flatMap((rule) =>
      declarationsIn(rule)
        .filter(([property, value]) => isLiteral(property, value, isHidden(rule)))
        .map(([property, value]) => `${path}: ${property}: ${value}`),
    ),
  );
}

/** The text between braces, without comments and without selectors and queries. */
function rulesIn(text: string): string[] {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    .replaceAll(/@(?:media|container|supports)[^{]*/g, '')
    .split(/[{}]/);
}

function declarationsIn(rule: string): [string, string][] {
  const pairs = rule.matchAll(/([\w-]+):\s+(['"`]?)([^;{}]+?)\2(?=;|,?\n|\s*$|\s*[`'"])/g);
  return [...pairs].map(([, property = '', , value = '']) => [property, value]);
}

function isHidden(rule: string): boolean {
  return rule.includes('clip-path: inset(50%)');
}

function isLiteral(property: string, value: string, hidden: boolean): boolean {
  if (WEIGHT.test(property)) return /^(?:\d|bold|normal)/.test(value) || /, *\d+\)/.test(value);
  if (LINE.test(property)) return !/var\(|inherit/.test(value);
  const literals = value.match(ABSOLUTE) ?? [];
  return literals.some(
    (literal) => Number.parseFloat(literal) !== 0 && !(hidden && /^-?1px$/.test(literal)),
  );
}
