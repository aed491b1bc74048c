import { formatBalance, micros, useCreditsContext, type OutOfCredits } from 'react-credits';
import { useWords } from '@/lib/credits-words';

/** The title and the text of a refused message, in its current state. A member's text has no amount. */
export function useRefusalWords(
  blocked: OutOfCredits,
  isMidAnswer: boolean,
): { title: string; text: string } {
  const { locale } = useCreditsContext();
  const words = useWords('outOfCreditsCard');
  const common = useWords('common');
  const { credits, missingMicros } = blocked;
  const hasCredits = (credits?.balanceMicros ?? 0) > 0;
  const title = hasCredits ? words.notEnough : words.title;
  const refusal = { isMidAnswer, hasCredits };

  /** Rounds up to whole coins, so that the amount is enough. */
  function missing(): string | null {
    if (missingMicros === null || !credits) return null;
    const coin = credits.minorUnitMicros;
    return formatBalance(micros(Math.ceil(missingMicros / coin) * coin), { ...credits, locale });
  }

  if (blocked.isNotResumed && blocked.resume) {
    return { title: words.notResumedTitle(isMidAnswer), text: words.notResumed(isMidAnswer) };
  }
  switch (blocked.state) {
    case 'blocked':
      return { title, text: blocked.hasFailed ? words.purchaseFailed : words.add(refusal) };
    case 'still_short':
      return { title: words.stillShort, text: words.missing(missing()) };
    case 'no_permission':
      return { title, text: words.ask(refusal, blocked.contact) };
    case 'signed_out':
      return { title, text: common.signedOut };
    case 'closed':
      return { title, text: common.accountClosed };
    case 'purchasing':
      if (blocked.step === 'open') return { title, text: words.add(refusal) };
      return { title, text: blocked.step === 'unfinished' ? words.unfinished : words.arriving };
    case 'unknown':
      return { title, text: blocked.isInReview ? common.paymentInReview : common.paymentUnknown };
    case 'charging':
      return { title, text: words.charging };
    case 'paused':
      return { title, text: words.paused(blocked.autoTopUp.pausedReason) };
    case 'added': {
      const { balanceMicros } = blocked;
      if (balanceMicros === null || !credits) return { title: words.available, text: '' };
      const balance = formatBalance(balanceMicros, { ...credits, locale });
      return { title: words.added, text: words.balance(balance) };
    }
    default:
      return { title, text: words.add(refusal) };
  }
}
