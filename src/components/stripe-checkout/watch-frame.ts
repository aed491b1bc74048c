/** A frame of which no load is heard is shown all the same: it may be the payment. */
export const FRAME_LIMIT_MS = 5_000;

/**
 * Calls `onShown` when the frame of a checkout has loaded in `container`: Stripe.js itself says so in
 * its analytics only, which nothing should depend on. Returns what ends the watch.
 */
export function watchFrame(container: HTMLElement, onShown: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: HTMLIFrameElement | null = null;

  function look(): void {
    frame = container.querySelector('iframe[name="embedded-checkout"]');
    if (!frame) return;
    observer.disconnect();
    frame.addEventListener('load', onShown, { once: true });
    timer = setTimeout(onShown, FRAME_LIMIT_MS);
  }

  const observer = new MutationObserver(look);
  observer.observe(container, { childList: true, subtree: true });
  look();
  return () => {
    observer.disconnect();
    frame?.removeEventListener('load', onShown);
    clearTimeout(timer);
  };
}
