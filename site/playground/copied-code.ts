import { attributesOf, literalOf } from './literals.ts';
import type { Settings } from './settings.ts';
import { refusal, shownComponent, shownDirection, shownLanguage, shownScenario } from './shown.ts';
import type { Shown } from './shown.ts';

/** The component file that shows what the playground shows. */
export function componentCode(settings: Settings): string {
  const shown = shownComponent(settings);
  const language = shownLanguage(settings);
  const scenario = shownScenario(settings);
  const isDialog = shown.name === 'PurchaseCreditsDialog' || shown.name === 'AutoTopUpDialog';
  const isChanged = Object.keys(scenario.overrides).length > 0;
  const hasTokens = Object.keys(settings.tokens).length > 0;
  const isRefused = shown.name === 'OutOfCreditsCard';
  const imports = [
    ...(isDialog ? [`import { useState } from 'react';`] : []),
    `import { createHttpClient, CreditsProvider, ${shown.name}${isRefused ? ', type Problem' : ''} } from 'react-credits';`,
    ...(language.pack
      ? [`import { ${language.pack.name} } from 'react-credits/locales/${language.pack.from}';`]
      : []),
    `import { createMockBackend, ${isChanged ? 'scenarios, ' : ''}SimulatedCheckout } from 'react-credits/mocks';`,
    `import 'react-credits/styles.css';`,
    ...(hasTokens ? [`import './credits.css';`] : []),
  ];
  const provider = [
    'client={client}',
    'checkout={SimulatedCheckout}',
    ...(settings.values.merchant === ''
      ? []
      : attributesOf({ merchantName: settings.values.merchant })),
    ...(language.locale === 'en-US' ? [] : [`locale="${language.locale}"`]),
    ...(language.pack ? [`messages={${language.pack.name}}`] : []),
  ];
  return `${imports.join('\n')}

// The real backend, in the memory of this page: no money moves.
// For a backend of your own, set \`baseUrl\`, and leave out \`fetch\` and \`checkout\`.
const backend = createMockBackend({ scenario: ${scenarioCode(scenario)} });
const client = createHttpClient({
  baseUrl: 'https://app.example.com/api/credits',
  fetch: (url, init) => backend.handler(new Request(url, init)),
});
${isRefused ? `\nconst refusal: Problem = ${literalOf(refusal)};\n` : ''}
export function Billing() {
${isDialog ? '  const [isOpen, setIsOpen] = useState(false);\n' : ''}  return (
    <div${wrapperAttributes(settings)}>
      <CreditsProvider ${provider.join(' ')}>
${componentLines(shown)
  .map((line) => `        ${line}`)
  .join('\n')}
      </CreditsProvider>
    </div>
  );
}
`;
}

function scenarioCode({ name, overrides }: ReturnType<typeof shownScenario>): string {
  if (Object.keys(overrides).length === 0) return literalOf(name);
  return `{ ...scenarios.${name}, ${literalOf(overrides).slice(2, -2)} }`;
}

function wrapperAttributes(settings: Settings): string {
  const { scheme } = settings.values;
  const { locale } = shownLanguage(settings);
  const direction = shownDirection(settings);
  return [
    ...(locale === 'en-US' ? [] : [` lang="${locale}"`]),
    ...(direction === 'ltr' && settings.values.direction === 'auto' ? [] : [` dir="${direction}"`]),
    ...(scheme === 'page' ? [] : [` data-theme="${scheme}"`]),
  ].join('');
}

function componentLines({ name, props }: Shown): string[] {
  const attributes = attributesOf(props);
  if (name === 'PurchaseCreditsDialog' || name === 'AutoTopUpDialog') {
    return [
      '<button type="button" onClick={() => setIsOpen(true)}>',
      '  Open the dialog',
      '</button>',
      `<${[name, 'open={isOpen}', 'onOpenChange={setIsOpen}', ...attributes].join(' ')} />`,
    ];
  }
  const refused = name === 'OutOfCreditsCard' ? ['problem={refusal}'] : [];
  return [`<${[name, ...refused, ...attributes].join(' ')} />`];
}

/** The style sheet with the tokens that the reader changed. It is empty if there are none. */
export function tokensCode({ tokens }: Settings): string {
  const lines = Object.entries(tokens).map(([name, value]) => `  ${name}: ${value};\n`);
  return lines.length === 0 ? '' : `:root {\n${lines.join('')}}\n`;
}
