const REGION = '[aria-live], [role=status], [role=alert], [role=log]';

let log: string[] = [];
const said = new WeakMap<Element, string>();

/** Starts to write down what a screen reader would say of the live regions on the page. */
export function listen(): void {
  log = [];
  document.querySelectorAll(REGION).forEach((region) => said.set(region, wordsOf(region)));
  new MutationObserver(write).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}

/** Returns what was said since. A region that arrived together with its text says nothing, and is named. */
export function heard(): string[] {
  return log;
}

function write(changes: MutationRecord[]): void {
  for (const region of regionsOf(changes)) {
    const words = wordsOf(region);
    if (said.get(region) === words) continue;
    const isNew = !said.has(region);
    said.set(region, words);
    if (words !== '') log.push(isNew ? `(arrived with its text) ${words}` : words);
  }
}

function regionsOf(changes: readonly MutationRecord[]): ReadonlySet<Element> {
  const places = changes.flatMap(({ target, addedNodes }) => [target, ...addedNodes]);
  const regions = places.flatMap((node) => {
    const element = node instanceof Element ? node : node.parentElement;
    const around = element?.closest(REGION);
    return [...(around ? [around] : []), ...(element?.querySelectorAll(REGION) ?? [])];
  });
  return new Set(regions);
}

function wordsOf(region: Element): string {
  return (region.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
