/** Live regions, which screen readers ignore when they are inert. */
const LIVE_REGIONS =
  '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"], output';

/** Stripe's own frames. Some are invisible, and some appear over the page when a bank asks the user. */
const PAYMENT_FRAMES = 'iframe[name^="__privateStripe"]';

/** The number of dialogs that make an element inert. Elements that the host made inert are not counted. */
const inertCounts = new WeakMap<Element, number>();

/**
 * Makes the page around a dialog inert, except for live regions and payment frames. Elements that are added
 * later stay usable, because a bank adds its overlay to the page.
 *
 * @returns a function that undoes it, except for elements that another dialog keeps inert
 */
export function inertOthers(dialog: Element): () => void {
  const roots = rootsAround(dialog);
  const regions = roots.flatMap((root) => [...root.querySelectorAll(LIVE_REGIONS)]);
  const kept = new Set<Element>([dialog, ...regions]);
  for (const frame of document.querySelectorAll(PAYMENT_FRAMES)) {
    const { parentElement } = frame;
    kept.add(parentElement && !parentElement.contains(dialog) ? parentElement : frame);
  }
  const around = new Set<Element>();
  for (const element of kept) {
    for (let at = parentOf(element); at; at = parentOf(at)) around.add(at);
  }

  const undo: (() => void)[] = [];
  const walk = (parent: ParentNode) => {
    for (const child of parent.children) {
      if (kept.has(child)) continue;
      if (!around.has(child)) {
        undo.push(makeInert(child));
        continue;
      }
      undo.push(makeUnfocusable(child));
      walk(child);
    }
  };
  walk(document.body);
  roots.forEach((root) => root instanceof ShadowRoot && walk(root));
  return () => undo.forEach((one) => one());
}

/** The shadow roots around an element, and the document. */
function rootsAround(element: Element): (Document | ShadowRoot)[] {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsAround(root.host)] : [document];
}

/** The parent of an element. That of a shadow root's outermost element is the element around it. */
function parentOf(element: Element): Element | null {
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

function makeInert(element: Element): () => void {
  const before = inertCounts.get(element) ?? 0;
  if (before === 0 && element.hasAttribute('inert')) return () => undefined;
  inertCounts.set(element, before + 1);
  element.setAttribute('inert', '');
  return () => {
    const others = (inertCounts.get(element) ?? 1) - 1;
    inertCounts.set(element, others);
    if (others === 0) element.removeAttribute('inert');
  };
}

/**
 * Removes the tabindex of an element that contains a live region and so cannot be inert. Otherwise a host's
 * focus trap would move the focus to it.
 */
function makeUnfocusable(element: Element): () => void {
  const tabIndex = element.getAttribute('tabindex');
  if (tabIndex === null) return () => undefined;
  element.removeAttribute('tabindex');
  return () => element.setAttribute('tabindex', tabIndex);
}
