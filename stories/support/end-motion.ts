/** Ends every animation on the page that has an end, so that what appears has its final colors and size. */
export function endMotion(): void {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  }
}
