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
  /** The value of `data-state` once the data has loaded. */
  settled: string;
}

/** jsdom has no layout and no colors. The stories check contrast in a browser. */
const jsdomRules = { rules: { 'color-contrast': { enabled: false } } };

/** Tests the properties that every public component has. */
export function describeComponent(
  name: string,
  { component: Component, scenario, settled }: Subject,
): void {
  const under = (element: ReactElement) => (
    <CreditsProvider client={clientOf(scenario).client}>{element}</CreditsProvider>
  );

  describe(`${name}, as a public component`, () => {
    it('passes its ref, class, style, and other props to its root', () => {
      const ref = createRef<HTMLElement>();
      render(
        under(<Component ref={ref} className="mine" style={{ margin: 3 }} data-testid="root" />),
      );
      expect(ref.current).toHaveClass('mine');
      expect(ref.current?.className).toMatch(/^credits-/);
      expect(ref.current).toHaveStyle({ margin: '3px' });
      expect(ref.current).toHaveAttribute('data-testid', 'root');
    });

    it('renders on a server in its pending state', () => {
      expect(renderToString(under(<Component />))).toContain('data-state="pending"');
    });

    it('is marked as busy until the data has loaded, also under StrictMode', async () => {
      const ref = createRef<HTMLElement>();
      render(<StrictMode>{under(<Component ref={ref} />)}</StrictMode>);
      expect(ref.current).toHaveAttribute('aria-busy', 'true');
      await waitFor(() => expect(ref.current).toHaveAttribute('data-state', settled));
      expect(ref.current).toHaveAttribute('aria-busy', 'false');
    });

    it('has no accessibility violations before and after loading', async () => {
      const ref = createRef<HTMLElement>();
      const { container } = render(under(<Component ref={ref} />));
      expect((await axe.run(container, jsdomRules)).violations).toEqual([]);
      await waitFor(() => expect(ref.current).toHaveAttribute('data-state', settled));
      expect((await axe.run(container, jsdomRules)).violations).toEqual([]);
    });

    it('throws an error that names the missing provider when rendered without one', () => {
      expect(() => renderToString(<Component />)).toThrow(/under <CreditsProvider>/);
    });
  });
}
