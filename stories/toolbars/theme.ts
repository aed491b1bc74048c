import { chosen } from './choices.js';

export type Theme = 'light' | 'dark';

const DARK = '(prefers-color-scheme: dark)';

/** The theme that the toolbar is set to, or else the system's. */
export function themeOf(
  globals: Record<string, unknown>,
  systemTheme: () => Theme = () => (matchMedia(DARK).matches ? 'dark' : 'light'),
): Theme {
  const theme = chosen(globals, 'theme');
  return theme === 'system' ? systemTheme() : theme;
}

/** Calls back when the system's theme changes. Returns a function that stops it. */
export function onSystemTheme(callback: () => void): () => void {
  const system = matchMedia(DARK);
  system.addEventListener('change', callback);
  return () => system.removeEventListener('change', callback);
}
