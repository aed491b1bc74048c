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
  const [before, after] = [document.createElement('style'), document.createElement('style')];
  sheets = [before, after];
  document.head.prepend(before);
  document.head.append(after);
  fill(before, base);
  fill(after, theme);
}

/** Adds the rules of a stylesheet to an element. A strict CSP blocks an element that contains them as text. */
function fill({ sheet }: HTMLStyleElement, css: string): void {
  const parsed = new CSSStyleSheet();
  parsed.replaceSync(css);
  [...parsed.cssRules].forEach((rule, index) => sheet?.insertRule(rule.cssText, index));
}
