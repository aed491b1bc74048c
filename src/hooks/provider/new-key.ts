/** Returns an idempotency key for one decision of the user: a request that repeats it is the same request. */
export function newKey(name: string): string {
  // 128 random bits. Pages served over plain http have no `randomUUID`.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}-${digits}`;
}
