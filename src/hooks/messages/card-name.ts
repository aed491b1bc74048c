/** A card, for a message that names it. */
export interface CardName {
  /** The name of the brand, such as `American Express`. `null` if it is unknown. */
  brand: string | null;
  last4: string;
}
