import type { ValueOf } from './choices.js';

type Host = ValueOf<'host'>;

let worn: Host = 'none';
let sheets: HTMLStyleElement[] = [];

/** Puts the stylesheets of a host app before ours, and our theme for it after ours. */
export async function wearHost(host: Host): Promise<void> {
  if (host === worn) return;
  worn = host;
  const loaded = host === 'none' ? undefined : await import('./host-sheets.js');
  // The user may have chosen another host in the meantime.
  if (host !== worn) return;
  sheets.forEach((sheet) => sheet.remove());
  sheets = [];
  if (loaded === undefined || host === 'none') return;
  const { base, theme } = loaded.hostSheets[host];
  sheets = [styleOf(base), styleOf(theme)];
  document.head.prepend(...sheets.slice(0, 1));
  document.head.append(...sheets.slice(1));
}

function styleOf(css: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = css;
  return style;
}
