import type { Meta, StoryObj } from '@storybook/react-vite';

interface Changes<Args> {
  args?: Partial<Args>;
  globals?: Record<string, unknown>;
  parameters?: Record<string, unknown>;
  play?: StoryObj<Args>['play'];
}

/**
 * Copies a story from another file, with the component and the args of that file's meta.
 *
 * @example
 * export const LowBalance = variantOf(card, LowBalanceStory, { globals: { theme: 'dark' } });
 */
export function variantOf<Args>(
  meta: Meta<Args>,
  story: StoryObj<Args>,
  changes: Changes<Args>,
): StoryObj {
  const { component, render, decorators, loaders, beforeEach, argTypes } = meta;
  const shared = { component, render, decorators, loaders, beforeEach, argTypes };
  const args = { ...meta.args, ...story.args, ...changes.args };
  return { ...shared, ...story, ...changes, args } as StoryObj;
}
