/** The pages of Storybook, under a CSP that runs no inline scripts. */
import { describe, expect, it } from 'vitest';
import { moveInlineScripts } from '../../site/storybook/inline-scripts.js';

describe('the inline scripts of a page', () => {
  it('move to files in their order, with their attributes', () => {
    const page = `<head><script>window.a = 1;</script>
<script type="module">import './b.js';</script><script src="c.js"></script></head>`;
    expect(moveInlineScripts(page, 'iframe')).toEqual({
      html: `<head><script src="./iframe-inline-1.js"></script>
<script type="module" src="./iframe-inline-2.js"></script><script src="c.js"></script></head>`,
      scripts: [
        { file: 'iframe-inline-1.js', code: 'window.a = 1;' },
        { file: 'iframe-inline-2.js', code: "import './b.js';" },
      ],
    });
  });

  it('stay if they are data', () => {
    const page = '<script type="application/json">{}</script><script></script>';
    expect(moveInlineScripts(page, 'index')).toEqual({ html: page, scripts: [] });
  });
});
