/** The time after which a frame counts as shown without a load event, because it may hold the payment form. */
export const FRAME_LIMIT_MS = 5_000;

/**
 * Calls `onShown` when the checkout's frame has loaded in `container`. Stripe.js reports this only in its
 * analytics events, which are not a contract.
 *
 * @returns a function that stops the watch
 */
export function watchFrame(container: HTMLElement, onShown: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: HTMLIFrameElement | null = null;

  function findFrame(): void {
    frame = container.querySelector('iframe[name="embedded-checkout"]');
    if (!frame) return;
    observer.disconnect();
    frame.addEventListener('load', onShown, { once: true });
    timer = setTimeout(onShown, FRAME_LIMIT_MS);
  }

  const observer = new MutationObserver(findFrame);
  observer.observe(container, { childList: true, subtree: true });
  findFrame();
  return () => {
    observer.disconnect();
    frame?.removeEventListener('load', onShown);
    clearTimeout(timer);
  };
}
