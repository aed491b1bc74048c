/** The highest `z-index`, which Stripe uses for a bank's overlay too. */
const MAX_Z_INDEX = 2_147_483_647;
const TITLE = 'Your bank asks for a code';

/**
 * Asks for the bank's code in an overlay that covers the page. Like Stripe's overlay, it is a child of
 * `body` outside every component. It takes the focus, and does not return the focus when it closes, so a
 * dialog under it must handle both.
 *
 * @returns The code, or `null` when the user cancels or `signal` aborts.
 */
export function askForCode(question: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const field = element('input', { required: true, inputMode: 'numeric', autocomplete: 'off' });
    style(field, fieldStyle);
    const label = element('label', {}, 'Code', field);
    style(
      label,
      'display: grid; gap: calc(var(--credits-space) * 1.5); font-weight: var(--credits-weight-medium)',
    );
    const confirm = button('Confirm', { type: 'submit' });
    confirm.dataset.variant = 'primary';
    const cancel = button('Cancel', { type: 'button', onclick: () => close(null) });
    const actions = element('div', {}, cancel, confirm);
    style(
      actions,
      'display: flex; flex-wrap: wrap; justify-content: flex-end; gap: calc(var(--credits-space) * 2)',
    );
    const heading = element('h2', { className: 'credits-title' }, TITLE);
    const text = element('p', { className: 'credits-muted' }, question);

    const form = element('form', {}, heading, text, label, actions);
    style(form, panelStyle);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      close(field.value.trim());
    });

    const overlay = element('div', { className: 'credits-root not-prose', lang: 'en' }, form);
    overlay.setAttribute('role', 'dialog');
    overlay.setAttribute('aria-label', TITLE);
    overlay.setAttribute('aria-modal', 'true');
    style(overlay, overlayStyle);
    const onAbort = () => close(null);
    function close(code: string | null): void {
      signal.removeEventListener('abort', onAbort);
      overlay.remove();
      resolve(code);
    }

    if (signal.aborted) return close(null);
    signal.addEventListener('abort', onAbort);
    document.body.append(overlay);
    field.focus();
  });
}

const overlayStyle = `
  position: fixed;
  inset: 0;
  z-index: ${MAX_Z_INDEX};
  display: grid;
  place-items: center;
  padding: calc(var(--credits-space) * 4);
  background: rgb(13 15 19 / 0.55);
  pointer-events: auto;
`;

const panelStyle = `
  box-sizing: border-box;
  display: grid;
  gap: calc(var(--credits-space) * 4);
  inline-size: min(calc(var(--credits-unit) * 22), 100%);
  padding: var(--credits-gutter);
  border: var(--credits-border-width) solid var(--credits-color-border);
  border-radius: var(--credits-radius-card);
  background: var(--credits-color-surface);
  color: var(--credits-color-text);
  font-size: var(--credits-size-text);
  line-height: var(--credits-line-text);
`;

const fieldStyle = `
  box-sizing: border-box;
  inline-size: 100%;
  min-block-size: var(--credits-height-touch);
  padding-inline: calc(var(--credits-space) * 3.5);
  border: var(--credits-border-width) solid var(--credits-color-control);
  border-radius: var(--credits-radius);
  background: var(--credits-color-input, var(--credits-color-surface));
  color: inherit;
  font: inherit;
  font-size: var(--credits-size-field-large);
  font-variant-numeric: tabular-nums;
  letter-spacing: 0.1em;
`;

function button(label: string, properties: Partial<HTMLButtonElement>): HTMLButtonElement {
  return element('button', { className: 'credits-button', ...properties }, label);
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

/** Sets styles from script, because a strict Content-Security-Policy blocks the `style` attribute. */
function style(target: HTMLElement, css: string): void {
  target.style.cssText = css;
}
