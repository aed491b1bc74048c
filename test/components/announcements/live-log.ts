/** The texts that screen readers hear on a page: what appears in its live regions. */
export interface LiveLog {
  /** Each text that a region spoke, with its tone: `polite: Saved.` */
  spoken: string[];
  /** Each region that appeared together with its text, which screen readers ignore. */
  faults: string[];
  /** The names of the elements that got the focus. */
  focused: string[];
  stop: () => void;
}

const IMPLIED: Readonly<Record<string, string>> = {
  alert: 'assertive',
  status: 'polite',
  log: 'polite',
};
const REGION = '[aria-live], [role=alert], [role=status], [role=log], output';

/** Writes down what is heard on a page from now on. */
export function logLiveRegions(page = document): LiveLog {
  const log: LiveLog = { spoken: [], faults: [], focused: [], stop };
  const observer = new MutationObserver((changes) => hear(changes, log));
  observer.observe(page, { subtree: true, childList: true, characterData: true });
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) log.focused.push(nameOf(target));
  };
  page.addEventListener('focusin', onFocus, true);
  function stop(): void {
    hear(observer.takeRecords(), log);
    observer.disconnect();
    page.removeEventListener('focusin', onFocus, true);
  }
  return log;
}

function hear(changes: readonly MutationRecord[], log: LiveLog): void {
  const added = new Set<Node>();
  for (const change of changes) {
    if (change.type === 'characterData') added.add(change.target);
    for (const node of change.addedNodes) added.add(node);
  }
  const heard = new Map<Element, string[]>();
  for (const node of added) {
    if (!node.isConnected || hasAncestorIn(node, added)) continue;
    for (const text of textsIn(node)) {
      const region = regionOf(text);
      if (!region) continue;
      if (node.contains(region)) log.faults.push(`${toneOf(region)}: ${text.textContent}`);
      else heard.set(region, [...(heard.get(region) ?? []), text.textContent ?? '']);
    }
  }
  for (const [region, texts] of heard) {
    log.spoken.push(`${toneOf(region)}: ${texts.join(' ').replaceAll(/\s+/g, ' ').trim()}`);
  }
}

function hasAncestorIn(node: Node, nodes: ReadonlySet<Node>): boolean {
  for (let at = node.parentNode; at; at = at.parentNode) if (nodes.has(at)) return true;
  return false;
}

function textsIn(node: Node): Node[] {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const texts = node instanceof Text ? [node] : [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts.filter(({ data, parentElement }) => data.trim() !== '' && isExposed(parentElement));
}

function isExposed(element: Element | null): boolean {
  return !element?.closest('[inert], [hidden], [aria-hidden=true], style, script');
}

/** The nearest live region around a text. `aria-live="off"` inside a region keeps its texts out of it. */
function regionOf(text: Node): Element | null {
  const region = text.parentElement?.closest(REGION) ?? null;
  return region && toneOf(region) !== 'off' ? region : null;
}

function toneOf(region: Element): string {
  return region.getAttribute('aria-live') ?? IMPLIED[region.getAttribute('role') ?? ''] ?? 'polite';
}

function nameOf(element: HTMLElement): string {
  const labelled = element.getAttribute('aria-labelledby');
  const label = labelled && document.getElementById(labelled)?.textContent;
  return (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim();
}
