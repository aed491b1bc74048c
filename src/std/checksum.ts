/** Returns a number that differs for texts that differ by accident (FNV-1a). Anyone can compute it. */
export function checksumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  }
  return sum >>> 0;
}
