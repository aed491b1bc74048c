/** The cause of a charge or of a hold, as the host app names it. It changes no amount, and no rule reads it. */
export interface Attribution {
  /** The member, API key, or agent that uses the credits. */
  readonly actor?: Actor | undefined;
  /** The labels by their keys: sorted, so that the same labels are the same list. Never empty. */
  readonly labels?: Labels | undefined;
}

/** A member, an API key, or an agent. The id belongs to the host app. */
export interface Actor {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Keys with their values. They are a list, because keys of the host app must never be names of an object's fields. */
export type Labels = readonly (readonly [key: string, value: string])[];
