/** The words of the card are true: about the message, which may not have been sent, and about the balance. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OutOfCreditsCard } from '../../../src/components/out-of-credits-card/out-of-credits-card.js';
import type { ScenarioName } from '../../../src/mocks/backend/scenarios.js';
import { buy, button, card, open, refusal, shop, shows } from './blocked-chat.js';

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Every text that the card has shown so far. */
function watch(): Set<string> {
  const texts = new Set<string>();
  const look = () => texts.add(document.body.textContent);
  look();
  new MutationObserver(look).observe(document.body, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  return texts;
}

/** The answers of a host app that did not send the message. */
const unsent: [string, () => unknown][] = [
  ['answers false', () => false],
  ['resolves to false', async () => false],
  ['rejects', () => Promise.reject(new Error('No network.'))],
  [
    'throws',
    () => {
      throw new Error('No network.');
    },
  ],
];

describe.each(unsent)('when onResume %s', (_, answer) => {
  it('the card says that the message was not sent, and offers to send it again', async () => {
    const onResume = vi.fn(answer);
    const { user } = open('healthy', { onResume });
    await shows('added');
    const seen = watch();
    await user.click(button('Send again'));
    await waitFor(() => expect(card()).toHaveTextContent('Your message wasn’t sent. Try again.'));
    onResume.mockReturnValue(undefined);
    expect([...seen].filter((text) => text.includes('Message sent again.'))).toEqual([]);
    await user.click(button('Send again'));
    await shows('resumed');
    expect(card()).toHaveTextContent('Message sent again.');
    expect(onResume).toHaveBeenCalledTimes(2);
  });

  it('a card for an answer that stopped says so too', async () => {
    const { user } = open('healthy', { onResume: answer, isMidAnswer: true });
    await shows('added');
    await user.click(button('Continue'));
    await waitFor(() => expect(card()).toHaveTextContent('Answer not continued'));
    expect(button('Continue')).toBeVisible();
  });

  it('a card without a provider says so too', async () => {
    const user = userEvent.setup();
    render(<OutOfCreditsCard problem={refusal()} onResume={answer} purchaseHref="/billing" />);
    await user.click(button('Send again'));
    await waitFor(() => expect(card()).toHaveTextContent('Message not sent'));
    expect(screen.getByRole('link', { name: 'Purchase Credits' })).toBeVisible();
    expect(button('Send again')).toBeVisible();
  });

  it('after a purchase, the card offers the button', async () => {
    const { client, pay } = shop();
    const onResume = vi.fn(answer);
    const { user } = open('depleted', { onResume }, client);
    const seen = watch();
    await buy(user);
    await pay();
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await waitFor(() => expect(card()).toHaveTextContent('Your message wasn’t sent. Try again.'));
    expect(button('Send again')).toBeVisible();
    expect(onResume).toHaveBeenCalledTimes(1);
    expect([...seen].filter((text) => text.includes('Message sent again.'))).toEqual([]);
  });
});

it('shows one line while the host app sends the message, and no button to send it twice', async () => {
  let answer = (_isSent: boolean) => {};
  const { user } = open('healthy', {
    onResume: () => new Promise<boolean>((resolve) => (answer = resolve)),
  });
  await shows('added');
  await user.click(button('Send again'));
  await shows('resuming');
  expect(card()).toHaveTextContent('Sending your message…');
  expect(card()).toHaveAttribute('aria-busy', 'true');
  expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  await act(async () => answer(true));
  await shows('resumed');
});

describe('the title of the card', () => {
  it.each<[ScenarioName, string]>([
    ['depleted', 'Out of credits'],
    ['negative', 'Out of credits'],
    ['low', 'Not enough credits'],
  ])('for the account "%s" is "%s"', async (scenario, title) => {
    open(scenario);
    await shows('blocked');
    expect(screen.getByRole('heading').textContent).toBe(title);
  });
});
