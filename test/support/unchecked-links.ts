/** An attribute that leads somewhere, in JSX or in a template, with the expression of its value. */
const ATTRIBUTE =
  /\b(?:href|src|srcSet|srcDoc|formAction|xlinkHref|poster)=(?:"?\$?\{|")([^}"]*)/gi;

/** A call that leads somewhere, with its first argument. */
const CALL = /(?:\blocation\.(?:assign|replace)|\bwindow\.open)\(([^,)]*)/g;

/** Ways to lead somewhere that no file needs, so that none of them is checked. */
const FORBIDDEN =
  /\.location\s*=[^=]|^\s*location\s*=[^=]|\.(?:href|src|action)\s*=[^=]|\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)\b|\bdocument\.write\b|setAttribute\('(?:href|src|action)'|createElement\('(?:a|iframe|form|script)'/gm;

/**
 * Each place in a file that follows a URL without a check: a value must be a constant that `safeLink`
 * returned, in the same file. An empty text opens an empty tab.
 */
export function uncheckedLinksIn(text: string): string[] {
  const checked = new Set(
    [...text.matchAll(/\bconst (\w+) = safeLink\(/g)].map(([, name = '']) => name),
  );
  const isChecked = (value: string) =>
    value === "''" || checked.has(value.replace(/^escapeHtml\((\w+)\)$/, '$1'));
  return [
    ...[...text.matchAll(ATTRIBUTE), ...text.matchAll(CALL)]
      .filter(([, value = '']) => !isChecked(value.trim()))
      .map(([place]) => place),
    ...[...text.matchAll(FORBIDDEN)].map(([place]) => place.trim()),
  ];
}
