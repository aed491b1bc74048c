/**
 * Sets the reader's theme before the first paint, so that nothing flashes. The system's theme is the default, and the
 * style sheet follows it without this script.
 */
const STORED = 'react-credits-docs-theme';

type Theme = 'light' | 'dark';

function storedTheme(): Theme | null {
  try {
    const stored = localStorage.getItem(STORED);
    return stored === 'light' || stored === 'dark' ? stored : null;
  } catch {
    // Storage may be blocked: the system's theme is shown.
    return null;
  }
}

const system = matchMedia('(prefers-color-scheme: dark)');
const { dataset } = document.documentElement;
let chosen = storedTheme();

function shownTheme(): Theme {
  return chosen ?? (system.matches ? 'dark' : 'light');
}

function show(): void {
  if (chosen) dataset.theme = chosen;
  else delete dataset.theme;
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    button.setAttribute('aria-pressed', String(shownTheme() === 'dark'));
  }
}

function flip(): void {
  const next = shownTheme() === 'dark' ? 'light' : 'dark';
  const isSystem = next === (system.matches ? 'dark' : 'light');
  // The system's own theme is not stored, so that the page follows the system again.
  chosen = isSystem ? null : next;
  try {
    if (chosen) localStorage.setItem(STORED, chosen);
    else localStorage.removeItem(STORED);
  } catch {
    // The choice then lasts as long as the page.
  }
  show();
}

dataset.script = '';
show();
system.addEventListener('change', show);
addEventListener('storage', () => {
  chosen = storedTheme();
  show();
});
document.addEventListener('DOMContentLoaded', () => {
  show();
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    button.addEventListener('click', flip);
  }
});
