/** Called with an element after each commit. Returns the pixels by which it is higher than its skeleton was. */
export type Reserve = (node: HTMLElement | null, isPending: boolean) => number;

/**
 * Creates a function that keeps an element at least as high as its skeleton was, so that nothing below moves
 * when the data arrives. The height is released when the width changes.
 */
export function createReserve(): Reserve {
  let height = 0;
  let width = 0;
  let watched: HTMLElement | undefined;

  function keep(node: HTMLElement): void {
    if (node.offsetWidth !== width) height = 0;
    node.style.minBlockSize = height ? `${height}px` : '';
  }

  return (node, isPending) => {
    if (!node) return 0;
    if (isPending) {
      node.style.minBlockSize = '';
      height = node.offsetHeight;
      width = node.offsetWidth;
    } else if (height) {
      keep(node);
      // In the next frame, because an observer that changes what it observes is an error in the host app's log.
      const later = () => requestAnimationFrame(() => keep(node));
      if (watched !== node) new ResizeObserver(later).observe(node);
      watched = node;
    }
    return height && node.offsetHeight - height;
  };
}
