let locks = 0;

/**
 * Keeps the page behind a dialog from scrolling, and from moving by the width of its scrollbar. It only sets
 * classes, because a strict Content-Security-Policy blocks inline styles.
 *
 * @returns a function that unlocks the page
 */
export function lockScroll(): () => void {
  const { classList, clientWidth } = document.documentElement;
  if (locks === 0) {
    classList.toggle('credits-scroll-gutter', window.innerWidth > clientWidth);
    classList.add('credits-scroll-locked');
  }
  locks += 1;
  return () => {
    locks -= 1;
    if (locks === 0) classList.remove('credits-scroll-locked', 'credits-scroll-gutter');
  };
}
