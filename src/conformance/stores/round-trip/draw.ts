/** Draws one value. `random` returns numbers from 0 to 1, and the same numbers draw the same value. */
export type Draw<T> = (random: () => number) => T;

/** A whole number from `min` to `max`, with all of its 53 bits. */
export function integer(min: number, max: number): Draw<number> {
  return (random) => {
    const fraction = (Math.floor(random() * 2 ** 21) * 2 ** 32 + random() * 2 ** 32) / 2 ** 53;
    return Math.min(max, min + Math.floor(fraction * (max - min + 1)));
  };
}

/** One of the values. */
export function pick<const Values extends readonly unknown[]>(
  ...values: Values
): Draw<Values[number]> {
  return (random) => values[Math.floor(random() * values.length)];
}

/** `true` or `false`. */
export const flags: Draw<boolean> = (random) => random() < 0.5;

/** A value of one of the draws. */
export function oneOf<T>(first: Draw<T>, ...others: readonly Draw<T>[]): Draw<T> {
  const draws = [first, ...others];
  return (random) => (draws[Math.floor(random() * draws.length)] ?? first)(random);
}

/** `null` in one of four draws. */
export function nullable<T>(draw: Draw<T>): Draw<T | null> {
  return (random) => (random() < 0.25 ? null : draw(random));
}

/** `undefined` in one of four draws. */
export function optional<T>(draw: Draw<T>): Draw<T | undefined> {
  return (random) => (random() < 0.25 ? undefined : draw(random));
}

/** A list of `min` to `max` values. */
export function list<T>(draw: Draw<T>, min: number, max: number): Draw<T[]> {
  const length = integer(min, max);
  return (random) => Array.from({ length: length(random) }, () => draw(random));
}

/** An object, with one draw for each field. */
export function shape<T>(draws: { [Field in keyof T]-?: Draw<T[Field]> }): Draw<T> {
  const fields = Object.entries<Draw<unknown>>(draws);
  return (random) => Object.fromEntries(fields.map(([name, draw]) => [name, draw(random)])) as T;
}
