/**
 * Calls a function when the theme at an element may have changed: with the system's color scheme, an attribute of the
 * element or of one around it, or a stylesheet.
 *
 * @returns a function that ends the calls
 */
export function watchTheme(element: Element, onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  for (const one of withAncestors(element)) observer.observe(one, { attributes: true });
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
  // jsdom, where host apps test, has no `matchMedia`.
  const media = window.matchMedia?.('(prefers-color-scheme: dark)');
  media?.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    media?.removeEventListener('change', onChange);
  };
}

/** The element and those around it, out of its shadow root too. */
function withAncestors(element: Element): Element[] {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  const parent = element.parentElement ?? host;
  return parent ? [element, ...withAncestors(parent)] : [element];
}
