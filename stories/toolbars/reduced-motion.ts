import type { ValueOf } from './choices.js';

/** The queries of the stylesheets that were replaced. */
const originals = new WeakMap<CSSMediaRule, string>();

/** Lets the rules for users who ask for less motion apply, as if the system asked for it. */
export function setMotion(motion: ValueOf<'motion'>): void {
  for (const sheet of document.styleSheets) {
    if (sheet.href === null || new URL(sheet.href).origin === location.origin) {
      visit(sheet.cssRules, motion === 'reduced');
    }
  }
}

function visit(rules: CSSRuleList, isReduced: boolean): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const original = originals.get(rule) ?? rule.media.mediaText;
      if (original.includes('prefers-reduced-motion')) {
        originals.set(rule, original);
        rule.media.mediaText = isReduced ? withReducedMotion(original) : original;
      }
    }
    if (rule instanceof CSSGroupingRule) visit(rule.cssRules, isReduced);
  }
}

/** A media query with what it is for a user who asks for less motion: always, or never. */
export function withReducedMotion(query: string): string {
  return query
    .replaceAll(/\(prefers-reduced-motion:\s*no-preference\)/g, '(max-width: 0px)')
    .replaceAll(/\(prefers-reduced-motion(:\s*reduce)?\)/g, '(min-width: 0px)');
}
