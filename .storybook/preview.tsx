import addonA11y from '@storybook/addon-a11y';
import addonDocs from '@storybook/addon-docs';
import { definePreview } from '@storybook/react-vite';
import { setupWorker, type SetupWorker } from 'msw/browser';
import addonMsw from 'msw-storybook-addon';
import { configure } from 'storybook/test';
import { attempts } from '../src/hooks/purchase/purchase-attempt.js';
import '../src/styles/styles.css';
import { endMotion } from '../stories/support/end-motion.js';
import { storyBackendHandlers } from '../stories/support/story-backend.js';
import { toolbars } from '../stories/toolbars/toolbars.js';
import './preview.css';

// Lazy parts load when they are first shown, which takes longer on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// A docs page starts all its stories at once, and the addon then calls its setup function for each story.
let worker: Promise<SetupWorker> | undefined;

async function startWorker(): Promise<SetupWorker> {
  const started = setupWorker(...storyBackendHandlers);
  await started.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    // A static build may be served from a subfolder.
    serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
  });
  return started;
}

export default definePreview({
  addons: [addonDocs(), addonA11y(), addonMsw(() => (worker ??= startWorker()))],
  ...toolbars,
  tags: ['autodocs'],
  // Each story starts as if in a new tab, so it does not resume a purchase of the previous story.
  beforeEach() {
    const attempt = attempts.find('acct_demo');
    if (attempt) attempts.forget(attempt);
  },
  // Axe checks the colors of a story after this.
  afterEach: endMotion,
  parameters: {
    ...toolbars.parameters,
    // A violation fails the story's test.
    a11y: { test: 'error' },
    controls: { expanded: true },
    options: { storySort: { order: ['Introduction', 'Components', 'Flows', 'Theming'] } },
  },
});
