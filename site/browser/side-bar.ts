/**
 * Scrolls the side bar to the entry of the page, if the side bar is longer than the window. Not with `scrollIntoView`: the
 * Tab key would then begin at the entry, not at the top of the page.
 */
export function showCurrentEntry(menu: Element | null): void {
  const entry = menu?.querySelector('li [aria-current]');
  if (!menu || !entry) return;
  const below = entry.getBoundingClientRect().bottom - menu.getBoundingClientRect().bottom;
  if (below > 0) menu.scrollTop += below + menu.clientHeight / 2;
}
