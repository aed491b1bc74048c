import type { Meta, StoryObj } from '@storybook/react-vite';
import {
  Fragment,
  type ComponentType,
  type HTMLAttributes,
  type PropsWithChildren,
  type ReactNode,
} from 'react';
import { expect, waitFor, within } from 'storybook/test';
import { CreditsCard } from '../../src/components/credits-card/credits-card.js';
import { OutOfCreditsCard } from '../../src/components/out-of-credits-card/out-of-credits-card.js';
import { CreditsProvider, useCreditsContext } from '../../src/hooks/provider/credits-provider.js';
import { isVisible } from '../support/auto-top-up-page.js';
import { outOfCreditsProblem } from '../support/out-of-credits-problem.js';
import { dialogShows, findDialog } from '../support/purchase-steps.js';
import { scenarioArgTypes, withScenario, type ScenarioArgs } from '../support/with-scenario.js';

/**
 * Light parts of a dark page, and dark parts of a light one, in each way in which a host app declares them. The
 * components and their dialogs have the scheme of the part that they are in.
 */
const meta: Meta<ScenarioArgs> = {
  title: 'Theming/Islands',
  tags: ['!autodocs'],
  decorators: [withScenario],
  args: { scenario: 'low' },
  argTypes: scenarioArgTypes,
};

export default meta;
type Story = StoryObj<ScenarioArgs>;

type Scheme = 'light' | 'dark';

/** The attributes by which a host app declares the scheme of an element. */
type Declare = (scheme: Scheme) => HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>;

/** The surfaces of our components, as the browser computes them. */
const surfaces = { light: 'rgb(255, 255, 255)', dark: 'rgb(21, 23, 28)' };

/** The pages of a host app around them. */
const pages = { light: '#f6f7f9', dark: '#0d0f13' };

/** A light part of a dark page above a dark part of a light one. */
function Islands({ declare, Around }: IslandsProps) {
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <Island declare={declare} outer="dark" inner="light">
        <Around>
          <CreditsCard show={{ transactions: false }} />
        </Around>
      </Island>
      <Island declare={declare} outer="light" inner="dark">
        <Around>
          <OutOfCreditsCard problem={outOfCreditsProblem} upgradeHref="/plans" />
        </Around>
      </Island>
    </div>
  );
}

interface IslandsProps {
  declare: Declare;
  /** The provider in each part, or nothing. */
  Around: ComponentType<PropsWithChildren>;
}

/** A provider inside of a part. Only `color-scheme` needs it, because the attribute of Storybook's page has a scheme, too. */
function OwnProvider({ children }: PropsWithChildren) {
  const { client, locale } = useCreditsContext();
  return (
    <CreditsProvider client={client} locale={locale} timeZone="UTC">
      {children}
    </CreditsProvider>
  );
}

interface IslandProps {
  declare: Declare;
  outer: Scheme;
  inner: Scheme;
  children: ReactNode;
}

function Island({ declare, outer, inner, children }: IslandProps) {
  const partOf = (scheme: Scheme, content: ReactNode) => {
    const { style, ...attributes } = declare(scheme);
    return (
      <div
        {...attributes}
        style={{ ...style, padding: 'min(16px, 2vw)', background: pages[scheme] }}
      >
        {content}
      </div>
    );
  };
  return partOf(outer, partOf(inner, children));
}

const surfaceOf = (element: Element | null) => element && getComputedStyle(element).backgroundColor;

const islandsBy = (declare: Declare, Around: IslandsProps['Around'] = Fragment): Story => ({
  render: () => <Islands declare={declare} Around={Around} />,
  play: async ({ canvas, canvasElement }) => {
    await isVisible(await canvas.findByText('Low Balance'));
    await isVisible(await canvas.findByText('Not enough credits'));
    const find = (part: string) => surfaceOf(canvasElement.querySelector(part));
    await waitFor(() => expect(find('.credits-card')).toBe(surfaces.light));
    await waitFor(() => expect(find('.credits-blocked')).toBe(surfaces.dark));
  },
});

export const ByClass = islandsBy((scheme) => ({ className: scheme }));
export const ByAttribute = islandsBy((scheme) => ({ 'data-theme': scheme }));
export const ByBootstrap = islandsBy((scheme) => ({ 'data-bs-theme': scheme }));
export const ByColorScheme = islandsBy(
  (scheme) => ({ style: { colorScheme: scheme } }),
  OwnProvider,
);

/** Opens the dialog of the part with this component. */
const dialogOf = (component: string, scheme: Scheme): Story => ({
  ...ByClass,
  play: async (context) => {
    await ByClass.play?.(context);
    const part = context.canvasElement.querySelector<HTMLElement>(component);
    if (!part) throw new Error(`There is no ${component}.`);
    await context.userEvent.click(
      await within(part).findByRole('button', { name: 'Purchase Credits' }),
    );
    const dialog = await findDialog();
    await dialogShows('Visa ending in 4242');
    await waitFor(() => expect(surfaceOf(dialog)).toBe(surfaces[scheme]));
  },
});

export const DialogOfLightPart = dialogOf('.credits-card', 'light');
export const DialogOfDarkPart = dialogOf('.credits-blocked', 'dark');
