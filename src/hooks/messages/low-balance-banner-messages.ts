/** The texts of `LowBalanceBanner`. */
export interface LowBalanceBannerMessages {
  low: (balance: string) => string;
  depleted: string;
  inDebt: (debt: string) => string;
  /** Shown after each of the others while auto top-up is on and paused. */
  autoTopUpPaused: string;
  purchase: string;
  dismiss: string;
}
