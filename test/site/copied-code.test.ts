/** The code that the playground copies: it compiles against the package, and says what the playground shows. */
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { transform } from 'lightningcss';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { componentNames, controlNames, controlOf } from '../../site/playground/controls.js';
import { componentCode, tokensCode } from '../../site/playground/copied-code.js';
import { attributesOf, literalOf } from '../../site/playground/literals.js';
import { readSettings, type Settings } from '../../site/playground/settings.js';
import { settingsArbitrary } from './settings-arbitrary.js';

/** Long enough for the compiler on a busy machine. */
const COMPILER_MS = 120_000;

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'examples');

function settingsWith(values: Partial<Settings['values']>): Settings {
  const initial = readSettings('');
  return { ...initial, values: { ...initial.values, ...values } };
}

/** Each component with each value of each control, and settings in which everything differs. */
const samples: Settings[] = [
  ...componentNames.flatMap((component) =>
    controlNames.flatMap((name) => {
      const { of, options, kind } = controlOf(name);
      if (of ? !of.includes(component) : component !== 'CreditsCard') return [];
      const values = options
        ? Object.keys(options)
        : kind === 'switch'
          ? ['on', 'off']
          : ['10', '"{'];
      return values.map((value) => settingsWith({ component, [name]: value }));
    }),
  ),
  ...componentNames.map((component) => settingsWith({ component })),
  ...fc.sample(settingsArbitrary, { numRuns: 20, seed: 16 }),
];

/** The errors that the compiler finds in each file. The files exist only here, in the folder of the examples. */
function errorsIn(codes: readonly string[]): string[][] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const files = new Map(codes.map((code, index) => [join(folder, `copied-${index}.tsx`), code]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, language, ...rest) => {
    const code = files.get(path);
    return code === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, code, language, true, ts.ScriptKind.TSX);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((path) => {
    const source = program.getSourceFile(path);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  });
}

describe('the copied component', () => {
  it(
    'compiles against the package, in any settings',
    () => {
      const copied = [...new Set(samples.map(componentCode))];
      expect(copied.length).toBeGreaterThan(60);
      const code = componentCode(settingsWith({}));
      // These show that the compiler sees a prop that the component lacks, a scenario that does not exist, and broken code.
      const wrong = [
        code.replace('<CreditsCard', '<CreditsCard balance={4}'),
        code.replace("scenario: 'low'", "scenario: 'payroll'"),
        code.replace('  return (', '  return (('),
      ];
      const errors = errorsIn([...copied, ...wrong]);
      expect(new Set(errors.slice(0, copied.length).flat())).toEqual(new Set());
      expect(errors.slice(copied.length).map((found) => found.length > 0)).toEqual([
        true,
        true,
        true,
      ]);
    },
    COMPILER_MS,
  );

  it('names the account, the language, the direction, and the props', () => {
    const code = componentCode(
      settingsWith({
        scenario: 'healthy',
        role: 'member',
        presets: '10, 25',
        locale: 'ar-EG',
        scheme: 'dark',
        usage: 'on',
        usageHref: '/usage',
      }),
    );
    expect(code).toContain(
      "{ ...scenarios.healthy, role: 'member', presetsMicros: [10_000_000, 25_000_000] }",
    );
    expect(code).toContain("import { arabic } from 'react-credits/locales/ar';");
    expect(code).toContain('<div lang="ar-EG" dir="rtl" data-theme="dark">');
    expect(code).toContain('locale="ar-EG" messages={arabic}');
    expect(code).toContain('<CreditsCard show={{ usage: true }} usageHref="/usage" />');
  });
});

describe('the copied styles', () => {
  it('are a style sheet with the tokens, and nothing without tokens', () => {
    expect(tokensCode(readSettings('?token.radius=0.25rem'))).toBe(
      ':root {\n  --credits-radius: 0.25rem;\n}\n',
    );
    expect(tokensCode(readSettings(''))).toBe('');
  });

  it('never lead out of their rule', () => {
    fc.assert(
      fc.property(settingsArbitrary, (settings) => {
        const css = tokensCode(settings);
        let rules = 0;
        const visitor = { Rule: () => void (rules += 1) };
        transform({ filename: 'credits.css', code: Buffer.from(css), visitor });
        expect(rules).toBe(css === '' ? 0 : 1);
      }),
    );
  });
});

describe('a value in the code', () => {
  it('is the same value when the code runs', () => {
    const text = fc.string({ unit: 'grapheme' });
    const value = fc.oneof(
      text,
      fc.integer(),
      fc.boolean(),
      fc.array(text),
      fc.record({ a: text, b: fc.nat() }),
    );
    fc.assert(
      fc.property(value, (one) => {
        expect(runInNewContext(`JSON.stringify(${literalOf(one)})`)).toBe(JSON.stringify(one));
      }),
    );
  });

  it('is the same value as an attribute of JSX', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { outputText } = ts.transpileModule(
          `var read = <A ${attributesOf({ a: text }).join(' ')} />;`,
          {
            compilerOptions: {
              jsx: ts.JsxEmit.React,
              module: ts.ModuleKind.ESNext,
              target: ts.ScriptTarget.ES2022,
            },
          },
        );
        const React = { createElement: (_: unknown, props: { a: unknown }) => props.a };
        const read: unknown = runInNewContext(`${outputText}\nread;`, { React, A: 'a' });
        expect(read).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
});
