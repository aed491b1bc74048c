import addonA11y from '@storybook/addon-a11y';
import addonDocs from '@storybook/addon-docs';
import { definePreview, type Decorator } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { attempts } from '../src/hooks/purchase/purchase-attempt.js';
import '../src/styles/styles.css';
import './preview.css';

// Parts are loaded when they are first shown, which takes its time on a machine that is busy.
configure({ asyncUtilTimeout: 10_000 });

const withTheme: Decorator = (Story, { globals }) => {
  const { dataset } = document.documentElement;
  dataset.theme = globals.theme === 'dark' ? 'dark' : 'light';
  return <Story />;
};

export default definePreview({
  addons: [addonDocs(), addonA11y()],
  decorators: [withTheme],
  tags: ['autodocs'],
  // Each story begins as in a new tab: it resumes no purchase of the story before.
  beforeEach() {
    const left = attempts.find('acct_demo');
    if (left) attempts.forget(left);
  },
  globalTypes: {
    theme: {
      description: 'Colour theme',
      toolbar: {
        title: 'Theme',
        icon: 'contrast',
        items: ['light', 'dark'],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { theme: 'light' },
  parameters: {
    // A violation fails the story's test.
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
});
