/** A custom property of the theme, as the comments of its style sheet describe it. */
export interface Token {
  section: string;
  name: string;
  meaning: string;
  /** Its default, in Markdown. */
  value: string;
}

/** Returns the tokens of `src/styles/tokens.css`, in its order. Throws if one has no comment above it. */
export function tokensOf(css: string): Token[] {
  const declared = css.slice(css.indexOf(':where(:root'), css.indexOf('@supports (color'));
  const dark = new Map(
    [...css.matchAll(/(--credits-[\w-]+):\s*([^;]*light-dark\([^;]*);/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  const tokens: Token[] = [];
  let section = '';
  let meaning = '';
  for (const [, heading, comment, name, value] of declared.matchAll(
    /\/\* ## (.*?) \*\/|\/\*\s*(.*?)\s*\*\/|(--credits-[\w-]+):\s*([^;]+);/gs,
  )) {
    if (heading) section = heading;
    else if (comment) meaning = comment.replaceAll(/\s+/g, ' ');
    else if (name && value) {
      if (meaning === '') throw new Error(`${name} has no comment that describes it.`);
      const [, purpose = meaning, follows] = /^(.*) The default is (.*)\.$/.exec(meaning) ?? [];
      const own = valuesOf(dark.get(name) ?? value).map((text) => `\`${text}\``);
      tokens.push({ section, name, meaning: purpose, value: follows ?? own.join(', dark ') });
      meaning = '';
    }
  }
  return tokens;
}

/** The light and the dark value of a declaration. */
function valuesOf(value: string): string[] {
  const schemes = /light-dark\(((?:[^(),]|\([^)]*\))+), ((?:[^()]|\([^)]*\))+)\)/;
  const [match, light = '', dark = ''] = schemes.exec(value) ?? [];
  if (!match) return [readable(value)];
  return [light, dark].map((color) => readable(value.replace(match, color)));
}

/** `calc(var(--credits-unit) * 2)` as `unit * 2`. */
function readable(value: string): string {
  return value
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/var\(--credits-([\w-]+)\)/g, '$1')
    .replace(/^calc\((.*)\)$/, '$1');
}
