/** The card in a chat, in a real browser. It never disturbs the user. */
import { act, screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../src/styles/styles.css';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import type { Problem } from '../../../src/contract/problems/problem.js';
import { useCreditsContext } from '../../../src/hooks/provider/credits-provider.js';
import { scenarios } from '../../../src/mocks/backend/scenarios.js';
import {
  amountShown,
  closed,
  dialog,
  forgetAttempts,
  openShop,
  payWith,
  phase,
  press,
  renderApp,
  checkoutReady,
} from '../../support/purchase-page.js';

afterEach(forgetAttempts);

let count = 0;
const refusal = (): Problem => ({
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Too few credits.',
  status: 402,
  code: 'out_of_credits',
  requestId: `req_browser_${(count += 1)}`,
});

const card = () => document.querySelector('.credits-blocked');
const shows = (state: string) =>
  waitFor(() => expect(card()).toHaveAttribute('data-state', state), { timeout: 4_000 });
const composer = () => screen.getByRole('textbox', { name: 'Message' });

/** The announcements of the page after the refusal, in order. */
function listen(): string[] {
  const said: string[] = [];
  const region = screen.getByRole('status');
  const hear = () =>
    /^(|Out of credits.*)$/.test(region.textContent) || said.push(region.textContent);
  new MutationObserver(hear).observe(region, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  return said;
}

/** Refreshes all data, as an event of the stream does, without a click. */
let refresh: () => void;

function Chat({ problem, onResume }: { problem: Problem; onResume: () => unknown }) {
  const [draft, setDraft] = useState('');
  const context = useCreditsContext();
  useEffect(() => {
    refresh = context.refresh;
  }, [context]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        throw new Error('The form of the chat was sent.');
      }}
    >
      <OutOfCreditsCard problem={problem} onResume={onResume} />
      <input aria-label="Message" value={draft} onChange={(e) => setDraft(e.target.value)} />
    </form>
  );
}

function openChat() {
  const onResume = vi.fn<() => unknown>();
  const shop = openShop(scenarios.depleted);
  const app = renderApp(<Chat problem={refusal()} onResume={onResume} />, { shop });
  return { ...app, onResume };
}

describe('the card in a chat', () => {
  it('updates when credits are added elsewhere, while the user writes a message', async () => {
    const { backend, onResume } = openChat();
    await shows('blocked');
    const said = listen();
    await userEvent.click(composer());
    await userEvent.keyboard('A long ');
    await act(async () => {
      await backend.control.grant(25_000_000);
      refresh();
    });
    await shows('added');
    await userEvent.keyboard('thought');
    expect(composer()).toHaveFocus();
    expect(composer()).toHaveValue('A long thought');
    await waitFor(() => expect(said).toEqual(['Credits added. Your balance is $25.00.']));

    await userEvent.dblClick(screen.getByRole('button', { name: 'Send again' }));
    expect(onResume).toHaveBeenCalledTimes(1);
    expect(composer()).toHaveValue('A long thought');
    await waitFor(() =>
      expect(said).toEqual(['Credits added. Your balance is $25.00.', 'Message sent again.']),
    );
  });

  it('keeps the focus on the button when its action changes', async () => {
    const { backend } = openChat();
    await shows('blocked');
    screen.getByRole('button', { name: 'Purchase Credits' }).focus();
    await act(async () => {
      await backend.control.grant(25_000_000);
      refresh();
    });
    await shows('added');
    expect(screen.getByRole('button', { name: 'Send again' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await shows('resumed');
    expect(card()).toHaveFocus();
  });

  it('keeps the focus when the message was not sent, and offers the button again', async () => {
    const { backend, onResume } = openChat();
    let answer = (_isSent: boolean) => {};
    onResume.mockReturnValueOnce(new Promise<boolean>((resolve) => (answer = resolve)));
    await shows('blocked');
    await act(async () => {
      await backend.control.grant(25_000_000);
      refresh();
    });
    await shows('added');
    const said = listen();
    screen.getByRole('button', { name: 'Send again' }).focus();
    await userEvent.keyboard('{Enter}');
    await shows('resuming');
    expect(card()).toHaveFocus();
    await act(async () => answer(false));
    await shows('added');
    expect(card()).toHaveFocus();
    expect(card()).toHaveTextContent('Your message wasn’t sent. Try again.');
    await waitFor(() =>
      expect(said.at(-1)).toBe('Message not sent. Your message wasn’t sent. Try again.'),
    );
    await userEvent.keyboard('{Tab}{Enter}');
    await shows('resumed');
    expect(onResume).toHaveBeenCalledTimes(2);
  });

  it('resumes the message automatically after the payment, and keeps the draft', async () => {
    const { onResume, balanceMicros } = openChat();
    await shows('blocked');
    await userEvent.fill(composer(), 'A draft');
    await press('Purchase Credits');
    await amountShown();
    await userEvent.keyboard('{Enter}');
    await phase('paying');
    await checkoutReady();
    await payWith('4242');
    await phase('succeeded');
    expect(onResume).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    await closed();
    await shows('resumed');
    expect(onResume).toHaveBeenCalledTimes(1);
    expect(composer()).toHaveValue('A draft');
    // The focused button is gone. The line that replaced it has the focus.
    expect(card()).toHaveFocus();
    expect(await balanceMicros()).toBe(10_000_000);
    expect(dialog()).toBeNull();
  });

  it('releases the page before it resumes, so that a host app can unmount it and focus the composer', async () => {
    const shop = openShop(scenarios.depleted);
    function Fleeting() {
      const [problem, setProblem] = useState<Problem | null>(refusal);
      const goOn = () => {
        composer().focus();
        setProblem(null);
      };
      return problem ? <Chat problem={problem} onResume={goOn} /> : <input aria-label="Message" />;
    }
    renderApp(<Fleeting />, { shop });
    await shows('blocked');
    const input = composer();
    await press('Purchase Credits');
    await amountShown();
    await userEvent.keyboard('{Enter}');
    await phase('paying');
    await checkoutReady();
    await payWith('4242');
    await phase('succeeded');
    const focused: unknown[] = [];
    input.addEventListener('focus', () => focused.push(document.activeElement));
    await userEvent.keyboard('{Enter}');
    await closed();
    await waitFor(() => expect(card()).toBeNull());
    expect(focused).toEqual([input]);
  });
});
