/** The time after which a browser has begun to save a file. */
const SAVED_MS = 60_000;

/** Saves a file that this page made, under a name. Its URL leads to the file in memory, and to nowhere else. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), SAVED_MS);
}
