import { tokensOf } from '../../scripts/theme-tokens.ts';
import css from '../../src/styles/tokens.css?raw';

/** A token that the reader may change. */
export interface EditableToken {
  name: string;
  meaning: string;
  /** The default, as the documentation writes it. */
  initial: string;
  /** The default color in light and in dark mode, or `null` for a token that is no plain color. */
  color: { light: string; dark: string } | null;
}

export interface TokenSection {
  title: string;
  tokens: readonly EditableToken[];
}

/** Every token of the style sheet, in its order. */
export const tokenSections: readonly TokenSection[] = sectionsOf(css);

function sectionsOf(styles: string): TokenSection[] {
  const sections = new Map<string, EditableToken[]>();
  for (const { section, name, meaning, value } of tokensOf(styles)) {
    const [light, dark = light] = value.match(/#[0-9a-f]{6}\b/g) ?? [];
    const isColor = name.startsWith('--credits-color-') && light !== undefined;
    const token = {
      name,
      meaning,
      initial: value.replaceAll('`', ''),
      color: isColor ? { light, dark: dark ?? light } : null,
    };
    sections.set(section, [...(sections.get(section) ?? []), token]);
  }
  return [...sections].map(([title, tokens]) => ({ title, tokens }));
}
