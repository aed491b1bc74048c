/** What screen readers are told things through. Inert, it would be silent. */
const SPEAKING =
  '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"], output';

/** Stripe's own frames: some work unseen, some come up over the page when a bank asks something. */
const PAYING = 'iframe[name^="__privateStripe"]';

/** How many dialogs keep an element inert. What a host made inert by itself is not among them. */
const keepers = new WeakMap<Element, number>();

/**
 * Makes the page around a dialog inert: everything that is there now, but live regions and what payments
 * need. What is added later stays within reach, because it is what a bank puts over the page.
 *
 * @returns what undoes it, for as much as no other dialog keeps aside
 */
export function inertOthers(dialog: Element): () => void {
  const kept = new Set<Element>([dialog, ...document.querySelectorAll(SPEAKING)]);
  for (const frame of document.querySelectorAll(PAYING)) {
    const { parentElement } = frame;
    kept.add(parentElement && !parentElement.contains(dialog) ? parentElement : frame);
  }
  const around = new Set<Element>();
  for (const element of kept) {
    for (let at = element.parentElement; at; at = at.parentElement) around.add(at);
  }

  const undo: (() => void)[] = [];
  const walk = (parent: Element) => {
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
  return () => undo.forEach((one) => one());
}

function makeInert(element: Element): () => void {
  const before = keepers.get(element) ?? 0;
  if (before === 0 && element.hasAttribute('inert')) return () => undefined;
  keepers.set(element, before + 1);
  element.setAttribute('inert', '');
  return () => {
    const others = (keepers.get(element) ?? 1) - 1;
    keepers.set(element, others);
    if (others === 0) element.removeAttribute('inert');
  };
}

/** Of what holds a live region, and cannot be inert itself: a host's own focus trap falls back to it. */
function makeUnfocusable(element: Element): () => void {
  const tabIndex = element.getAttribute('tabindex');
  if (tabIndex === null) return () => undefined;
  element.removeAttribute('tabindex');
  return () => element.setAttribute('tabindex', tabIndex);
}
