/** The texts of `LowBalanceBanner`. */
export interface LowBalanceBannerMessages {
  /** `isPaused`, here and below: auto top-up is on and paused, which the text then also says. */
  low: (balance: string, isPaused: boolean) => string;
  depleted: (isPaused: boolean) => string;
  inDebt: (debt: string, isPaused: boolean) => string;
  purchase: string;
  dismiss: string;
}
