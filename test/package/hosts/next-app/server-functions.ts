import { CreditsError, createHttpClient, englishMessages } from 'react-credits';
import * as all from 'react-credits';
import { parseOutOfCredits } from 'react-credits/chat';
import { createServerClient, prefetchCredits } from 'react-credits/client';
import { formatBalance, formatMovement, micros, parseAmount } from 'react-credits/money';

const dollars = { locale: 'en-US', currency: 'usd' };

/** Calls each function of `react-credits` that a server may call, and returns the results as text. */
export function callServerFunctions(): string {
  const headers = { authorization: 'Bearer secret' };
  const baseUrl = 'https://credits.example.com';
  return [
    formatBalance(micros(25_000_000), dollars),
    formatMovement(amountOf('0.42'), dollars),
    JSON.stringify(parseAmount('12.50', dollars)),
    all.formatBalance(all.micros(5_000_000), dollars),
    all.formatMovement(amountOf('5'), dollars),
    JSON.stringify(all.parseAmount('7', dollars)),
    englishMessages.recentTransactions.kind('auto_top_up'),
    typeof createHttpClient({ baseUrl }).getCredits,
    typeof createServerClient({ baseUrl, headers }).charge,
    typeof prefetchCredits,
    new CreditsError('Failed.', { code: 'timeout', status: 0, retryable: true }).code,
    JSON.stringify(parseOutOfCredits(new Error('Failed.'))),
  ].join(' | ');
}

function amountOf(text: string) {
  const parsed = parseAmount(text, dollars);
  if (!parsed.ok) throw new Error(`"${text}" is not an amount.`);
  return parsed.amountMicros;
}
