import { cleanup, render, renderHook, screen } from '@testing-library/react';
import axe from 'axe-core';
import { createRef, type ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import type { MessageCharge } from '../../../src/chat/parse-charge.js';
import { MessageCost } from '../../../src/components/message-cost/message-cost.js';
import { useChargeOf } from '../../../src/hooks/charges/use-charge-of.js';
import { german } from '../../../src/locales/de/index.js';
import { logLiveRegions } from '../announcements/live-log.js';
import { renderWithCredits } from '../../support/render-with-credits.js';
import { withoutPlace } from '../../support/without-place.js';

afterEach(cleanup);

const cost = () => document.querySelector('.credits-message-cost');
const shown = () => cost()?.querySelector('[aria-hidden=true]')?.textContent;
const heard = () => cost()?.querySelector('.credits-visually-hidden')?.textContent;
const messageOf = (charge: object) => ({ id: 'one', role: 'assistant', metadata: { charge } });

describe('MessageCost', () => {
  it.each<[string, MessageCharge]>([
    ['$0.04', { chargedMicros: 40_000, currency: 'usd' }],
    ['$0.04', { chargedMicros: 49_999, currency: 'usd' }],
    ['$0.0004', { chargedMicros: 400, currency: 'usd' }],
    ['$0.00', { chargedMicros: 0, currency: 'usd' }],
    ['$0.04', { chargedMicros: 40_000, coveredMicros: 10_000, currency: 'usd' }],
    ['¥4', { chargedMicros: 4_000_000, currency: 'jpy' }],
    ['¥0.04', { chargedMicros: 40_000, currency: 'jpy' }],
    ['Included', { chargedMicros: 0, coveredMicros: 40_000, currency: 'usd' }],
  ])('shows %s for %o, and is heard as a cost', (text, charge) => {
    render(<MessageCost message={messageOf(charge)} />);
    expect([shown(), heard()]).toEqual([text, `Cost: ${text}`]);
    cleanup();
    render(<MessageCost charge={charge} />);
    expect(shown()).toBe(text);
  });

  it.each<[string, object]>([
    ['a message without a charge', { message: { id: 'one', role: 'assistant' } }],
    ['a charge with a wrong field', { message: messageOf({ chargedMicros: -1, currency: 'usd' }) }],
    ['no charge', { charge: null }],
    ['nothing', {}],
  ])('renders nothing for %s', (_, props) => {
    const { container } = render(<MessageCost {...props} />);
    expect(container.innerHTML).toBe('');
  });

  it('sends no request, and has the language of the provider', () => {
    const { backend } = renderWithCredits(
      <MessageCost charge={{ chargedMicros: 40_000, currency: 'usd' }} locale="en-US" />,
      'forbidden',
      { locale: 'de-DE', messages: german },
    );
    expect([shown(), heard()]).toEqual(['0,04\u00a0$', 'Kosten: 0,04\u00a0$']);
    expect(cost()).toHaveAttribute('lang', 'de');
    expect(backend.control.requests).toEqual([]);
  });

  it('has a language of its own without a provider', () => {
    const charge = { chargedMicros: 40_000, currency: 'usd' };
    render(<MessageCost charge={charge} locale="de-DE" messages={german} />);
    expect(heard()).toBe('Kosten: 0,04\u00a0$');
  });

  it('is silent in a log, and passes ref, class, and other props to its root', async () => {
    const ref = createRef<HTMLSpanElement>();
    const charge = { chargedMicros: 40_000, currency: 'usd' };
    const log = logLiveRegions();
    const chat = (answer: ReactNode) => (
      <div role="log" aria-label="Conversation">
        {answer}
      </div>
    );
    const { container, rerender } = render(chat(null));
    // The region is there before its text.
    await Promise.resolve();
    rerender(
      chat(
        <div>
          <p>Hello</p>
          <MessageCost charge={charge} ref={ref} className="mine" data-testid="root" />
        </div>,
      ),
    );
    log.stop();
    expect(log.spoken).toEqual(['polite: Hello']);
    expect(ref.current).toBe(screen.getByTestId('root'));
    expect(ref.current).toHaveClass('credits-message-cost', 'credits-root', 'mine');
    expect(ref.current).toHaveAttribute('aria-live', 'off');
    const rules = { 'color-contrast': { enabled: false } };
    expect((await axe.run(container, { rules })).violations).toEqual([]);
  });

  it('renders the same on a server', () => {
    const element = <MessageCost charge={{ chargedMicros: 40_000, currency: 'usd' }} />;
    const html = renderToString(element);
    const { container } = render(element);
    expect(withoutPlace(container.innerHTML)).toBe(html);
  });
});

describe('useChargeOf', () => {
  it('returns the same charge for the same message, and null for a message without one', () => {
    const message = messageOf({ chargedMicros: 40_000, currency: 'usd' });
    const { result, rerender } = renderHook(({ value }) => useChargeOf(value), {
      initialProps: { value: message },
    });
    const first = result.current;
    expect(first).toEqual({ chargedMicros: 40_000, currency: 'usd' });
    rerender({ value: message });
    expect(result.current).toBe(first);
    rerender({ value: messageOf({}) });
    expect(result.current).toBeNull();
  });
});
