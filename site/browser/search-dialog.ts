import type { SearchEntry } from '../pages/search-entries.ts';
import { createSearch, type Search } from './search.ts';

/** The link from this page to the root of the site. */
const root = document.body.dataset.root ?? '';

/** Opens the search on a click of one of these buttons, and on `/` or Ctrl+K anywhere. */
export function openSearchOn(buttons: Iterable<Element>): void {
  let dialog: HTMLDialogElement | undefined;
  const open = () => {
    dialog ??= createDialog();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('input')?.select();
  };
  for (const button of buttons) button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isShortcut = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (!isShortcut && (event.key !== '/' || isTyping(event.target))) return;
    event.preventDefault();
    open();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
}

function createDialog(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'search';
  dialog.setAttribute('aria-label', 'Search');
  const input = document.createElement('input');
  // Not of the type "search": there, Escape empties the field instead of closing the dialog.
  Object.assign(input, { type: 'text', className: 'search-input', autocomplete: 'off' });
  input.setAttribute('role', 'searchbox');
  input.setAttribute('aria-label', 'Search the documentation');
  input.placeholder = 'Search the documentation';
  const message = document.createElement('p');
  message.className = 'search-message';
  message.setAttribute('role', 'status');
  const list = document.createElement('ol');
  list.className = 'search-results';
  const close = document.createElement('button');
  Object.assign(close, { type: 'button', className: 'search-close', textContent: 'Close' });
  close.addEventListener('click', () => dialog.close());
  dialog.append(input, close, message, list);
  document.body.append(dialog);

  let search: Promise<Search> | undefined;
  const showResults = async () => {
    try {
      const find = await (search ??= loadSearch());
      // The field may have changed while the search was loaded.
      const words = input.value.trim();
      const results = words === '' ? [] : find(words);
      list.replaceChildren(...results.map(resultItem));
      message.textContent = words === '' ? '' : countText(results.length);
    } catch {
      search = undefined;
      message.textContent =
        'The search could not be loaded. Check your connection, and type again.';
    }
  };
  input.addEventListener('input', () => void showResults());
  dialog.addEventListener('keydown', (event) => moveFocus(event, dialog));
  dialog.addEventListener('click', (event) => {
    const isBackdrop = event.target === dialog;
    const isResult = event.target instanceof Element && event.target.closest('a') !== null;
    if (isBackdrop || isResult) dialog.close();
  });
  return dialog;
}

async function loadSearch(): Promise<Search> {
  const response = await fetch(`${root}assets/search.json`);
  if (!response.ok) throw new Error(`The search answered with status ${response.status}.`);
  return createSearch((await response.json()) as SearchEntry[]);
}

function countText(count: number): string {
  if (count === 0) return 'No results';
  return count === 1 ? '1 result' : `${count} results`;
}

function resultItem({ link, page, heading, text }: SearchEntry): HTMLLIElement {
  const item = document.createElement('li');
  const anchor = document.createElement('a');
  anchor.href = root + link;
  const title = document.createElement('span');
  title.className = 'search-title';
  title.textContent = heading === '' ? page : `${page} › ${heading}`;
  const excerpt = document.createElement('span');
  excerpt.className = 'search-excerpt';
  excerpt.textContent = text;
  anchor.append(title, excerpt);
  item.append(anchor);
  return item;
}

/** The arrow keys move between the field and the results. Enter in the field opens the first result. */
function moveFocus(event: KeyboardEvent, dialog: HTMLDialogElement): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, .search-results a')];
  const index = stops.findIndex((stop) => stop === document.activeElement);
  if (event.key === 'Enter' && index === 0) stops[1]?.click();
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const next = stops[index + step];
  if (step === 0 || index === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
