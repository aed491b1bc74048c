/** PostgreSQL refuses messages of 8,000 bytes or more. */
const MAX_BYTES = 7_999;

/** Returns as few messages as possible that name accounts, each with its sender. */
export function hintMessages(sender: string, accountIds: readonly string[]): string[] {
  const messages: string[] = [];
  let names: string[] = [sender];
  let bytes = bytesOf(names);
  for (const accountId of accountIds) {
    // The quotes are counted with the text, and the comma here.
    const more = 1 + bytesOf(accountId);
    if (bytes + more > MAX_BYTES && names.length > 1) {
      messages.push(JSON.stringify(names));
      names = [sender];
      bytes = bytesOf(names);
    }
    names.push(accountId);
    bytes += more;
  }
  if (names.length > 1) messages.push(JSON.stringify(names));
  return messages;
}

/** Returns the accounts in a message of another sender of the same group. Anyone may send to a channel. */
export function accountsIn(message: string, sender: string, group: string): string[] {
  let names: unknown;
  try {
    names = JSON.parse(message);
  } catch {
    return [];
  }
  const isList = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((name) => typeof name === 'string');
  if (!isList(names)) return [];
  const [from = '', ...accountIds] = names;
  return from !== sender && from.startsWith(group) ? accountIds : [];
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
