/** Every public prop has a docstring at its declaration, which Storybook's tables show. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const components = [
  ['components/auto-top-up-dialog/dialog-props.ts', 'AutoTopUpDialogProps', 6],
  ['components/credits-card/credits-card.tsx', 'CreditsCardProps', 7],
  ['components/credit-usage/usage-props.ts', 'CreditUsageProps', 4],
  ['components/low-balance-banner/low-balance-banner.tsx', 'LowBalanceBannerProps', 5],
  ['components/message-cost/message-cost.tsx', 'MessageCostProps', 4],
  ['components/out-of-credits-card/out-of-credits-card.tsx', 'OutOfCreditsCardProps', 16],
  ['components/recent-transactions/transactions-section.tsx', 'RecentTransactionsProps', 6],
  ['components/purchase-dialog/purchase-credits-dialog.tsx', 'PurchaseCreditsDialogProps', 7],
  ['hooks/provider/credits-provider.tsx', 'CreditsProviderProps', 13],
] as const;

/** Returns the props of an interface, and those without a docstring. */
function propsIn(text: string, name: string): { all: string[]; bare: string[] } {
  const file = ts.createSourceFile('props.tsx', text, ts.ScriptTarget.Latest, true);
  const declared = file.statements.find(
    (one): one is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(one) && one.name.text === name,
  );
  const members = declared?.members ?? [];
  const nameOf = (member: ts.TypeElement) => member.name?.getText(file) ?? '';
  const isBare = (member: ts.TypeElement) => ts.getJSDocCommentsAndTags(member).length === 0;
  return { all: members.map(nameOf), bare: members.filter(isBare).map(nameOf) };
}

describe('the props of public components', () => {
  it.each(components)('of %s each have a docstring', (path, name, count) => {
    const { all, bare } = propsIn(readFileSync(join(src, path), 'utf8'), name);
    expect(all).toHaveLength(count);
    expect(bare.filter((prop) => prop !== 'children')).toEqual([]);
  });

  it('are reported when one has no docstring', () => {
    const text = 'interface XProps {\n  /** Said. */\n  one: string;\n  two: string;\n}';
    expect(propsIn(text, 'XProps')).toEqual({ all: ['one', 'two'], bare: ['two'] });
  });

  it('belong to components that have stories', () => {
    const stories = readdirSync(join(src, '../stories/components'));
    expect(stories).toContain('auto-top-up-dialog.stories.tsx');
    expect(stories).toContain('credits-card.stories.tsx');
    expect(stories).toContain('low-balance-banner.stories.tsx');
    expect(stories).toContain('message-cost.stories.tsx');
    expect(stories).toContain('out-of-credits-card.stories.tsx');
    expect(stories).toContain('purchase-credits-dialog.stories.tsx');
    expect(stories).toContain('recent-transactions.stories.tsx');
  });
});
