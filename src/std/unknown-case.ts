/**
 * Throws for a value that no case of a switch handles. The types rule it out, but a value from outside may
 * not keep to its type.
 *
 * @example default: return unknownCase('a payment', payment);
 */
export function unknownCase(name: string, _value: never): never {
  throw new Error(`There is no rule for ${name} of this kind, so nothing was changed.`);
}
