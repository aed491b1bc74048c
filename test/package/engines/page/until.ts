const TIMEOUT_MS = 15_000;

/** Waits until the page is as it should be. */
export async function until(isMet: () => boolean): Promise<void> {
  const started = performance.now();
  while (!isMet()) {
    if (performance.now() - started > TIMEOUT_MS) {
      throw new Error(
        `This did not happen: ${String(isMet)}. The page: ${document.body.innerText}`,
      );
    }
    await nextFrame();
  }
}

/** Waits until what has changed is painted. */
export async function painted(): Promise<void> {
  await nextFrame();
  await nextFrame();
}

function nextFrame(): Promise<unknown> {
  return new Promise(requestAnimationFrame);
}
