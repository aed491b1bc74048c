'use client';

import { useRef, useState } from 'react';
import { useAnnouncement } from '../ui/announced.js';
import { Button } from '../ui/button.js';

interface CopyButtonProps {
  /** The text to copy. */
  text: string;
  label: string;
  /** Replaces the label once the text is copied. */
  copied: string;
}

/** A button that copies a text. Where the browser does not allow it, the text before the button is selected. */
export function CopyButton({ text, label, copied }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useAnnouncement(button, isCopied ? copied : '');

  async function copy(): Promise<void> {
    try {
      // Pages without `https:` have no clipboard.
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      const shown = button.current?.previousElementSibling;
      if (shown) document.getSelection()?.selectAllChildren(shown);
    }
  }

  return (
    <Button
      ref={button}
      variant="link"
      className="credits-history-copy"
      onClick={() => void copy()}
      onBlur={() => setIsCopied(false)}
    >
      {isCopied ? copied : label}
    </Button>
  );
}
