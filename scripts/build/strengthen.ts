import { transform, type SelectorComponent } from 'lightningcss';

/**
 * Returns the stylesheet with each rule one class stronger: `.credits-card` becomes `.credits-card.credits-card`, which
 * a page's rule for a tag with a class or a state does not override. The rules for the focus are strong enough as they
 * are.
 */
export function strengthen(css: string): string {
  const { code } = transform({
    filename: 'styles.css',
    code: Buffer.from(css),
    visitor: { Selector: withClassTwice },
  });
  return code.toString();
}

function withClassTwice(selector: SelectorComponent[]): SelectorComponent[] {
  const [first, ...others] = selector.filter(({ type }) => type === 'class');
  if (!first || others.length > 0) return selector;
  const at = selector.indexOf(first);
  return [...selector.slice(0, at), first, ...selector.slice(at)];
}
