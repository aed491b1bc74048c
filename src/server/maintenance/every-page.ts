const PAGE = 500;

/** Returns all items of a list that is read in pages. */
export async function everyPage<Item>(
  read: (last: Item | undefined, limit: number) => Promise<readonly Item[]>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const page = await read(all.at(-1), PAGE);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
