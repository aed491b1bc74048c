/** The pages of Storybook, under a CSP that allows no inline scripts and no inline styles. */
import { describe, expect, it } from 'vitest';
import { moveInlineParts } from '../../site/storybook/inline-parts.js';

describe('the inline parts of a page', () => {
  it('move to files in their order, with their attributes', () => {
    const page = `<head><script>window.a = 1;</script><style media="print">a { color: red }</style>
<script type="module">import './b.js';</script><script src="c.js"></script></head>`;
    expect(moveInlineParts(page, 'iframe')).toEqual({
      html: `<head><script src="./iframe-inline-1.js"></script><link rel="stylesheet" media="print" href="./iframe-inline-2.css" />
<script type="module" src="./iframe-inline-3.js"></script><script src="c.js"></script></head>`,
      files: [
        { file: 'iframe-inline-1.js', text: 'window.a = 1;' },
        { file: 'iframe-inline-2.css', text: 'a { color: red }' },
        { file: 'iframe-inline-3.js', text: "import './b.js';" },
      ],
    });
  });

  it('stay if they are data, or empty', () => {
    const page = '<script type="application/json">{}</script><script></script><style></style>';
    expect(moveInlineParts(page, 'index')).toEqual({ html: page, files: [] });
  });
});
