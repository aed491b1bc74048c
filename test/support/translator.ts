/**
 * A stand-in for a browser's translator. Like Chrome, it replaces each text node with `<font><font>`, at once and
 * when the page adds text later. It keeps the words, so that a test can compare them.
 */

const UNTRANSLATED = '[translate="no"], script, style, textarea, font';

/** Translates the document until the returned function is called. */
export function translatePage(): () => void {
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') wrap(target);
      else addedNodes.forEach(translate);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  translate(document.body);
  return () => observer.disconnect();
}

function translate(node: Node): void {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const found = node instanceof Text ? [node] : [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) found.push(walker.currentNode);
  found.forEach(wrap);
}

function wrap(node: Node): void {
  const { parentElement, textContent } = node;
  if (!node.isConnected || !parentElement || parentElement.closest(UNTRANSLATED)) return;
  if (!textContent?.trim()) return;
  const outer = document.createElement('font');
  const inner = document.createElement('font');
  inner.append(textContent);
  outer.append(inner);
  parentElement.replaceChild(outer, node);
}
