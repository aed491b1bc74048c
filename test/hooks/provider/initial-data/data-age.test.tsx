import { fireEvent, render, screen } from '@testing-library/react';
import { useReducer } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { CreditsCard } from '../../../../src/components/credits-card/credits-card.js';
import { createFakeEvents } from '../fake-events.js';
import { after, createPage, SECOND } from './initial-data-page.js';

describe('the age of the data', () => {
  it('counts from hydration: after five seconds, one request compares the account', async () => {
    const { hydrate, asked, container } = await createPage('low');
    vi.setSystemTime(Date.now() + 3_600 * SECOND);
    hydrate();
    await after(4.9 * SECOND);
    expect(asked()).toEqual([]);
    await after(0.2 * SECOND);
    expect(asked()).toEqual(['credits']);
    await after(60 * SECOND);
    expect(asked()).toEqual(['credits']);
    expect(container.textContent).toContain('$4.20');
  });

  it('is over at once when the page missed a change', async () => {
    const { backend, hydrate, container } = await createPage('low');
    await backend.control.grant(50_000_000);
    hydrate();
    expect(container.textContent).toContain('$4.20');
    await after(6 * SECOND);
    expect(container.textContent).toContain('$54.20');
  });

  it('is over at once when an event reports a change', async () => {
    const { backend, client, hydrate, asked, container } = await createPage('low');
    const { events, tell } = createFakeEvents();
    hydrate({ client: { ...client, events } });
    await after(SECOND);
    tell({ type: 'status', state: 'ok' });
    tell({ type: 'changed' });
    await after(SECOND);
    expect(asked()).toEqual([]);
    await backend.control.grant(50_000_000);
    tell({ type: 'changed' });
    await after(SECOND);
    expect(container.textContent).toContain('$54.20');
  });

  it('is not new again for a page that passes the same data later', async () => {
    const { page, client, asked } = await createPage('low');
    const { unmount } = render(page());
    await after(6 * SECOND);
    unmount();
    const before = asked().length;
    render(page({ client }));
    expect(screen.getAllByText('$4.20')[0]).toBeVisible();
    await after(6 * SECOND);
    expect(
      asked()
        .slice(before)
        .filter((path) => path === 'credits'),
    ).toHaveLength(1);
  });

  it('is also that of a component that is mounted later', async () => {
    function Page() {
      const [isShown, show] = useReducer(() => true, false);
      return isShown ? <CreditsCard /> : <button onClick={show}>Show</button>;
    }
    const { hydrate, asked, container } = await createPage('low', <Page />);
    hydrate();
    await after(2 * SECOND);
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(container.textContent).toContain('$4.20');
    await after(2 * SECOND);
    expect(asked()).toEqual([]);
  });

  it('has passed for a component that is mounted much later, which then reads the account', async () => {
    function Page() {
      const [isShown, show] = useReducer(() => true, false);
      return isShown ? <CreditsCard /> : <button onClick={show}>Show</button>;
    }
    const { hydrate, asked, backend, container } = await createPage('low', <Page />);
    hydrate();
    await after(60 * SECOND);
    await backend.control.grant(50_000_000);
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await after(0);
    expect(asked()).toContain('credits');
    expect(container.textContent).toContain('$54.20');
  });
});
