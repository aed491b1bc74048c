/**
 * Returns the index of the bar that a key leads to. `null` if the key leads to none.
 *
 * @param isRtl Whether the first bar is at the right.
 */
export function nextBar(
  key: string,
  current: number,
  count: number,
  isRtl: boolean,
): number | null {
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const backward = isRtl ? 'ArrowRight' : 'ArrowLeft';
  const last = count - 1;
  switch (key) {
    case forward:
    case 'ArrowDown':
      return Math.min(current + 1, last);
    case backward:
    case 'ArrowUp':
      return Math.max(current - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
