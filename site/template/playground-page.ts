import type { PageContent } from './layout.ts';

/** The page of the playground. Its content needs JavaScript, and the page says so to readers without it. */
export function playgroundPage(): PageContent {
  return {
    file: 'playground.html',
    title: 'Playground',
    summary: 'The components of react-credits over the mock backend, in this page.',
    html: `<div class="playground-intro">
  <h1>Playground</h1>
  <p>The components run over the real backend, in the memory of this page. No money moves, and nothing leaves the page.</p>
</div>
<noscript><p>The playground needs JavaScript. <a href="docs/index.html">The documentation</a> does not.</p></noscript>
<div id="playground"></div>`,
    headings: [],
    scripts: ['assets/playground.js'],
    styles: ['assets/playground.css'],
    isWide: true,
  };
}
