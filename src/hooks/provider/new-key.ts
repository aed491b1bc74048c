/** A key for one decision of the user's: what is sent with it again is the same one. */
export function newKey(name: string): string {
  // 128 random bits. Pages that are served over plain http have no `randomUUID`.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${name}-${digits}`;
}
