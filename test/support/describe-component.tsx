import { render, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { createRef, StrictMode, type ElementType, type ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CreditsProvider } from '../../src/hooks/provider/credits-provider.js';
import type { ScenarioName } from '../../src/mocks/backend/scenarios.js';
import { clientOf } from './render-with-credits.js';

interface Subject {
  component: ElementType;
  scenario: ScenarioName;
  /** The value of `data-state` once the data is in. */
  settled: string;
}

/** jsdom has no layout and no colours; the stories check contrast in a browser. */
const jsdomRules = { rules: { 'color-contrast': { enabled: false } } };

/** What every public component promises, whatever it shows. */
export function describeComponent(
  name: string,
  { component: Component, scenario, settled }: Subject,
): void {
  const under = (element: ReactElement) => (
    <CreditsProvider client={clientOf(scenario).client}>{element}</CreditsProvider>
  );

  describe(`${name}, as any component`, () => {
    it('hands its ref, class, style and other props to its root', () => {
      const ref = createRef<HTMLElement>();
      render(
        under(<Component ref={ref} className="mine" style={{ margin: 3 }} data-testid="root" />),
      );
      expect(ref.current).toHaveClass('mine');
      expect(ref.current?.className).toMatch(/^credits-/);
      expect(ref.current).toHaveStyle({ margin: '3px' });
      expect(ref.current).toHaveAttribute('data-testid', 'root');
    });

    it('renders on a server, where it has no data yet', () => {
      expect(renderToString(under(<Component />))).toContain('data-state="pending"');
    });

    it('says that it is busy until the data is in, also under StrictMode', async () => {
      const ref = createRef<HTMLElement>();
      render(<StrictMode>{under(<Component ref={ref} />)}</StrictMode>);
      expect(ref.current).toHaveAttribute('aria-busy', 'true');
      await waitFor(() => expect(ref.current).toHaveAttribute('data-state', settled));
      expect(ref.current).toHaveAttribute('aria-busy', 'false');
    });

    it('has no accessibility violations, loading or loaded', async () => {
      const ref = createRef<HTMLElement>();
      const { container } = render(under(<Component ref={ref} />));
      expect((await axe.run(container, jsdomRules)).violations).toEqual([]);
      await waitFor(() => expect(ref.current).toHaveAttribute('data-state', settled));
      expect((await axe.run(container, jsdomRules)).violations).toEqual([]);
    });

    it('says what is missing when it is rendered without a provider', () => {
      expect(() => renderToString(<Component />)).toThrow(/under <CreditsProvider>/);
    });
  });
}
