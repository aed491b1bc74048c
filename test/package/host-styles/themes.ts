/**
 * Stylesheets in the manner of host apps that no small package has. They are written for these tests. Each says which
 * kind of host app has such rules.
 */

/** Resets that people write themselves, and rules of themes that reach every element of a page. */
const resets = {
  'a star': { css: '* { margin: 0; padding: 0; }' },
  'everything unset': {
    css: '*:not(path), *::before, *::after { all: unset; } style, script { display: none; }',
  },
  'buttons unset': { css: 'button, a, input { all: unset; }' },
  // The declarations of Eric Meyer's reset, for the tags that we render.
  Meyer: {
    css: `div, span, h2, h3, p, a, strong, dl, dt, dd, form, label, legend, fieldset, table, caption, tbody,
      thead, tr, th, td, section, time, bdi { margin: 0; padding: 0; border: 0; font: inherit;
      font-size: 100%; vertical-align: baseline; } body { line-height: 1; }
      table { border-collapse: collapse; border-spacing: 0; }`,
  },
  // The rules of Mantine's styles for tags.
  Mantine: {
    css: `*, *::before, *::after { box-sizing: border-box; } body { margin: 0; font-family: sans-serif;
      font-size: 1rem; line-height: 1.55; color: #000; background: #fff;
      -webkit-font-smoothing: antialiased; } input, button, textarea, select { font: inherit; }
      button, select { text-transform: none; } @media (prefers-reduced-motion: reduce) {
      *, *::before, *::after { transition: none; animation: none; } }`,
  },
  // A theme of a few rules, such as static sites have.
  'a small theme': {
    css: `h1, h2, h3 { text-transform: uppercase; letter-spacing: 0.1em; }
      th, td { border: 1px solid #ccc; padding: 8px; vertical-align: top; text-align: center; }
      a { text-decoration: none; font-weight: 700; } p { margin-bottom: 1.5em; line-height: 2; }`,
  },
  // What Bootstrap 3 and classless stylesheets do to forms and pictures.
  forms: {
    css: `svg { display: block; width: 100%; } img, svg, video { max-width: 100%; height: auto; }
      path { fill: red; stroke: red; } label { display: inline-block; margin-bottom: 0.5rem; font-weight: 700; }
      input { width: 100%; margin-bottom: 1rem; border: 1px solid red; height: 40px; }
      button { width: 100%; text-transform: uppercase; }
      small { font-size: 80%; } dl { margin: 1em; } dt { float: left; } dd { margin-left: 3em; }
      form { padding: 1em; background: #eee; }`,
  },
  // A page whose body says everything that text inherits.
  inherit: {
    css: `body { font: italic small-caps 300 condensed 20px/3 serif; letter-spacing: 0.1em;
      text-transform: uppercase; text-indent: 1em; word-spacing: 0.3em; text-shadow: 1px 1px red;
      text-align: center; cursor: crosshair; word-break: break-all; overflow-wrap: anywhere; hyphens: auto;
      white-space: pre-wrap; line-break: anywhere; text-wrap: balance; color: hotpink; quotes: none;
      tab-size: 2; text-align-last: right; -webkit-text-fill-color: hotpink;
      -webkit-text-stroke: 1px hotpink; }`,
  },
};

/** Themes whose rules for tags have a class or a state, as those of content management systems have. */
const strong = {
  // The rules of a classic WordPress theme: tags, and tags in a state.
  WordPress: {
    css: `* { box-sizing: border-box; } body { line-height: 1.8; font-size: 18px; }
      h1, h2, h3, h4 { clear: both; margin: 2rem 0 1rem; font-weight: 300; line-height: 1.2; }
      p { margin-bottom: 1.5em; } a { color: #0073aa; text-decoration: none; transition: color 0.1s; }
      a:hover, a:focus, a:active { color: #000; text-decoration: underline; } a:focus { outline: thin dotted; }
      table { width: 100%; margin: 0 0 1.5em; border-collapse: collapse; border: 1px solid #d1d1d1; }
      th, td { padding: 0.5em; border: 1px solid #d1d1d1; text-align: left; }
      thead th { border-bottom: 3px solid #d1d1d1; } tbody tr:nth-child(odd) { background: #f6f6f6; }
      button, input[type='button'], input[type='submit'] { padding: 0.8em 1.4em; border: 0; border-radius: 2px;
        background: #222; color: #fff; font-size: 14px; font-weight: 800; text-shadow: none;
        text-transform: uppercase; line-height: 1; letter-spacing: 1px; transition: background 0.2s; }
      button:hover, button:focus { background: #767676; color: #fff; }
      input[type='text'], input[type='email'] { width: 100%; padding: 0.7em; border: 1px solid #bbb;
        border-radius: 3px; background: #fff; color: #666; }
      input[type='text']:focus, input[type='email']:focus { border-color: #222; color: #222; outline: none; }
      input[type='checkbox'] { margin: 0 10px 0 0; padding: 0; } label { display: block; font-weight: 800; }
      dt { font-weight: 700; } dd { margin: 0 1.5em 1.5em; } b, strong { font-weight: 900; }
      section { display: block; } svg { vertical-align: middle; fill: #222; }`,
  },
  // The article of a content management system, around the part: one class and one tag.
  'entry-content': {
    css: `.entry-content h2, .entry-content h3 { font-size: 2em; margin: 2em 0 0.5em; text-transform: uppercase; }
      .entry-content p { margin: 0 0 1.6em; font-size: 20px; line-height: 1.9; }
      .entry-content a { color: #c00; border-bottom: 1px solid; text-decoration: none; }
      .entry-content td, .entry-content th { padding: 12px; border: 1px solid #999; }
      .entry-content table { display: table; width: 100%; } .entry-content tr { display: table-row; }
      .entry-content button { padding: 20px; background: #fee; color: #fff; text-transform: uppercase; }
      .entry-content label { font-weight: 700; } .entry-content input { border: 2px solid; padding: 9px; }
      .entry-content dl, .entry-content dd { margin: 2em; } .entry-content span { letter-spacing: 2px; }
      .entry-content svg { width: 100%; } .entry-content strong { color: red; }
      .entry-content form { padding: 1em; border: 1px solid; } .entry-content div { line-height: 3; }`,
  },
  'button:focus': {
    css: `button:focus, a:focus, input:focus { outline: 0; background: #ffc; box-shadow: 0 0 9px red; }`,
  },
  'button:hover': {
    css: `a:hover, a:focus { color: #000; text-decoration: none; outline: none; }
      button:hover { background: #eee; border-color: red; }`,
  },
};

/** Themes in which only the focus ring counts. */
const rings = { '*:focus': { css: '*:focus { outline: none; } *:focus-visible { outline: 0; }' } };

export const themes = { resets, strong, rings };
