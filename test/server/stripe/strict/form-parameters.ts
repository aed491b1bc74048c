/** The parameters of a request, as they arrive: texts, in objects and arrays. */
export type FormValue = string | FormValue[] | { [name: string]: FormValue };

/**
 * Reads Stripe's form encoding, in which `a[b][0]=c` is `{ a: { b: ['c'] } }`.
 */
export function readForm(text: string): { [name: string]: FormValue } {
  const root: Branch = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [...name.matchAll(/[^[\]]+/g)].map(([part]) => part);
    plant(root, path, value);
  }
  const value = grown(root);
  return typeof value === 'string' || Array.isArray(value) ? {} : value;
}

type Branch = Map<string, Branch | string>;

function plant(branch: Branch, [part = '', ...rest]: readonly string[], value: string): void {
  if (rest.length === 0) {
    branch.set(part, value);
    return;
  }
  const found = branch.get(part);
  const next: Branch = found instanceof Map ? found : new Map();
  branch.set(part, next);
  plant(next, rest, value);
}

function grown(branch: Branch | string): FormValue {
  if (typeof branch === 'string') return branch;
  const keys = [...branch.keys()];
  const values = [...branch.values()].map(grown);
  return keys.every((key, index) => key === String(index)) && keys.length > 0
    ? values
    : Object.fromEntries(keys.map((key, index) => [key, values[index] ?? '']));
}
