import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import type { Problem } from '../../src/contract/problem.js';
import { renderWithCredits } from '../support/render-with-credits.js';

const problem: Problem = {
  type: 'urn:problem-type:credits:out-of-credits',
  title: 'Out of credits',
  status: 402,
  code: 'out_of_credits',
  requestId: 'req_1',
};

describe('OutOfCreditsCard', () => {
  it('offers credits while they are out, and to go on once they are there', async () => {
    const onResume = vi.fn();
    const { user, backend } = renderWithCredits(
      <OutOfCreditsCard problem={problem} onResume={onResume} data-testid="card" />,
      'depleted',
    );
    const card = screen.getByTestId('card');
    await waitFor(() => expect(card).toHaveAttribute('data-state', 'blocked'));
    expect(screen.getByRole('button', { name: 'Purchase Credits' })).toBeVisible();
    await backend.control.grant(25_000_000);
    vi.setSystemTime(Date.now() + 60_000);
    window.dispatchEvent(new Event('visibilitychange'));
    await waitFor(() => expect(card).toHaveAttribute('data-state', 'added'));
    vi.useRealTimers();
    expect(card).toHaveTextContent('Your balance is $25.00.');
    expect(onResume).not.toHaveBeenCalled();
    await user.dblClick(screen.getByRole('button', { name: 'Send again' }));
    expect(onResume).toHaveBeenCalledTimes(1);
    expect(card).toHaveTextContent('Message sent again.');
  });
});
