/** The advice for a SQLSTATE or for an error code of Node.js. */
const ADVICE: Readonly<Record<string, string>> = {
  '28P01': 'Check the user and the password in the URL.',
  '28000': 'Check the user in the URL, and whether the server lets it in from here.',
  '3D000': 'Create the database, or correct its name in the URL.',
  '42501': 'Use a role that may create schemas and tables, such as the owner of the database.',
  '42704': 'Create the role of the app first: `create role … login`.',
  ECONNREFUSED: 'Check the host and the port in the URL, and whether the server runs.',
  ENOTFOUND: 'Check the host in the URL.',
  ETIMEDOUT: 'Check the host in the URL, and whether a firewall lets you through.',
};

/** Returns what a database or its driver said, with advice. */
export function explainDatabaseError(error: unknown): string {
  const said = messageOf(error);
  const { code }: { code?: unknown } = Object(error);
  const advice = typeof code === 'string' && Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
  return advice === undefined ? said : `${said.replace(/\.?$/, '.')} ${advice}`;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with two addresses fails with an error for each, and without a message of its own.
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error.message;
}
