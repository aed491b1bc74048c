/** A host app that uses React Compiler may run it over this package too. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compileReact, usesReact } from './support/react-compiler.js';

const src = join(import.meta.dirname, '../src');

it('every component and hook of the source compiles without a bail-out', async () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }))
    .filter(({ path, text }) => usesReact(path, text));
  const compiled = await Promise.all(files.map(({ path, text }) => compileReact(path, text)));
  expect(compiled.flatMap(({ bailOuts }) => bailOuts)).toEqual([]);
  expect(compiled.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(100);
}, 60_000);

it.each([
  [
    'a hook under a condition',
    'if (props.isShown) return null; useState(0); return <p>{props.text}</p>;',
  ],
  [
    'a ref that is read while rendering',
    'const text = useRef(props.text); return <p>{text.current}</p>;',
  ],
  [
    'a dependency that the memo does not use',
    'return <p>{useMemo(() => [props.text], [props.isShown])}</p>;',
  ],
])('reports %s', async (_, body) => {
  const text = `
    import { useMemo, useRef, useState } from 'react';
    export function Card(props) { ${body} }
    export function Title(props) { return <h2>{props.text}</h2>; }`;
  const { bailOuts, count } = await compileReact('card.tsx', text);
  expect(bailOuts.map((bailOut) => bailOut.split(' ')[0])).toEqual(['card.tsx:3']);
  expect(count).toBe(1);
});
