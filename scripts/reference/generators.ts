import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { components } from './components.ts';
import { root } from './documents.ts';
import { errorCodes } from './error-codes.ts';
import type { Generators } from './fill-in.ts';
import { hookSection } from './hook-section.ts';
import { hooks } from './hooks.ts';
import { membersTable, optionsTable } from './members-table.ts';
import { messageGroups } from './message-groups.ts';
import { messagesTable } from './messages-table.ts';
import { partsTable } from './parts-table.ts';
import { publicNames } from './public-names.ts';
import { tokenTables } from './token-tables.ts';
import { tokensUsed } from './tokens-used.ts';
import { unionTable } from './union-table.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const theme = () => read('src/styles/tokens.css');

/** The measurements of a backend. */
const metrics = 'src/server/ports/backend-metric.ts';

/** The balances of another system. */
const importing = 'src/server/imports/import-request.ts';

/** The Markdown that each generator writes, by its name in the comments of the documents. */
export const generators: Generators = {
  tokens: () => tokenTables(theme()),
  'error codes': errorCodes,
  'public names': publicNames,
  ...each(components, ({ name, path }) => [
    `props ${name}`,
    () => optionsTable(path, `${name}Props`, 'Prop'),
  ]),
  ...each(
    components.filter(({ hasParts }) => hasParts),
    ({ name, path }) => [`parts ${name}`, () => partsTable(path, `${name}Part`)],
  ),
  ...each(
    components.filter(({ styles }) => styles.length > 0),
    ({ name, styles }) => [`tokens ${name}`, () => tokensUsed(theme(), styles.map(read))],
  ),
  ...each(messageGroups, (group) => [`messages ${group.group}`, () => messagesTable(group)]),
  ...each(hooks, (hook) => [`hook ${hook.name}`, () => hookSection(hook)]),
  'states Resource': () => unionTable('src/hooks/provider/use-resource.ts', 'Resource'),
  'members TransactionsPaging': () =>
    membersTable('src/hooks/history/use-load-more.ts', 'TransactionsPaging'),
  'options createCreditsBackend': () =>
    optionsTable('src/server/backend-options.ts', 'CreditsBackendOptions', 'Option'),
  'options createPostgresStore': () =>
    optionsTable('src/server/postgres/postgres-store.ts', 'PostgresStoreOptions', 'Option'),
  'options migratePostgres': () =>
    optionsTable('src/server/postgres/migrate-postgres.ts', 'MigratePostgresOptions', 'Option'),
  'options importBalances': () => optionsTable(importing, 'ImportRequest', 'Field'),
  'options SourceBalance': () => optionsTable(importing, 'SourceBalance', 'Field'),
  'members CommitMetric': () => membersTable(metrics, 'CommitMetric'),
  'members ProviderCallMetric': () => membersTable(metrics, 'ProviderCallMetric'),
};

function each<Item>(
  items: readonly Item[],
  generatorOf: (item: Item) => [name: string, generate: () => string],
): Record<string, () => string> {
  return Object.fromEntries(items.map(generatorOf));
}
