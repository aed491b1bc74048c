const SHOWN_MS = 2_000;

/** Adds a button to each block of code that copies it. */
export function addCopyButtons(): void {
  for (const block of document.querySelectorAll('figure.code')) {
    const code = block.querySelector('code');
    if (code) block.append(copyButton(() => code.textContent));
  }
}

function copyButton(text: () => string): HTMLButtonElement {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'copy', textContent: 'Copy' });
  const press = async () => {
    button.textContent = await copy(text());
    setTimeout(() => (button.textContent = 'Copy'), SHOWN_MS);
  };
  button.addEventListener('click', () => void press());
  return button;
}

async function copy(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'Copied';
  } catch {
    // Without https, a page may not write to the clipboard.
    return 'Select the text to copy it';
  }
}
