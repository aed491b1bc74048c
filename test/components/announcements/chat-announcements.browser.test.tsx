/** What a screen reader hears of a refusal in a chat: each once, wherever the chat is. */
import { act, render, screen, waitFor } from '@testing-library/react';
import { useEffect, useState, type ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import { card, refusal, shows } from '../out-of-credits-card/blocked-chat.js';
import { expectSilence, heard, open, refresh, hearPages } from './heard-page.js';

hearPages();

const WORDS = 'Your message wasn’t sent to the assistant. Add credits to continue.';

const places: Record<string, (children: ReactNode) => ReactNode> = {
  'a chat without a live region': (children) => <div>{children}</div>,
  'a log': (children) => <div role="log">{children}</div>,
  'a live region of the host app': (children) => <div aria-live="polite">{children}</div>,
};

describe.each(Object.entries(places))('a refusal in %s', (_, around) => {
  it('is heard once, and so is all that follows', async () => {
    const onResume = vi.fn<() => void>();
    const problem = refusal();
    const page = (isThere: boolean) =>
      around(isThere && <OutOfCreditsCard problem={problem} onResume={onResume} />);
    const { backend, rerenderPage } = openChat(page);
    await act(async () => undefined);
    await heard();
    rerenderPage(true);
    await shows('blocked');
    const said = await heard();
    expect(said.map((one) => one.replace('Out of credits ', 'Out of credits. '))).toEqual([
      `polite: Out of credits. ${WORDS}`,
    ]);
    await expectSilence();
    expect(card()?.textContent?.match(/wasn’t sent/g)).toHaveLength(1);

    await backend.control.grant(25_000_000);
    await refresh();
    await shows('added');
    const added = await heard();
    expect(added).toHaveLength(1);
    expect(added[0]).toMatch(/Credits added\.? Your balance is +\$25\.00 ?\./);
    await userEvent.click(screen.getByRole('button', { name: 'Send again' }));
    expect(await heard()).toEqual(['polite: Message sent again.']);
    await expectSilence();
    expect(document.body.textContent?.match(/Message sent again/g)).toHaveLength(1);
  });
});

function openChat(page: (isThere: boolean) => ReactNode) {
  let show: (isThere: boolean) => void = () => undefined;
  function Chat() {
    const [isThere, setIsThere] = useState(false);
    useEffect(() => {
      show = setIsThere;
    }, []);
    return page(isThere);
  }
  const view = open(<Chat />, 'depleted');
  return { ...view, rerenderPage: (isThere: boolean) => act(() => show(isThere)) };
}

describe('a refusal without a provider', () => {
  it('is heard once', async () => {
    render(<OutOfCreditsCard problem={refusal()} />);
    expect(await heard()).toEqual([`polite: Out of credits. ${WORDS}`]);
    await waitFor(() => expect(card()).toBeVisible());
    await expectSilence();
  });
});
