/** The checkout session among the ids of a payment or setup. */
export function sessionIn({ refs }: { refs: readonly string[] }): string | undefined {
  return refs.find((ref) => ref.startsWith('cs_'));
}

/** The payment intent among the ids of a payment. */
export function intentIn({ refs }: { refs: readonly string[] }): string | undefined {
  return refs.find((ref) => ref.startsWith('pi_'));
}
