/** The texts of the auto top-up dialog about settings and cards that could not be saved. */
import { screen } from '@testing-library/react';
import { on } from '../../hooks/auto-top-up/fake-auto-top-up.js';
import { openDialog, save, threshold, type } from '../auto-top-up-dialog/auto-top-up-page.js';
import { lossOf, problemOf } from './failing-client.js';
import { LEDGER, NETWORK, PAYMENTS, type ReasonCase } from './reason-case.js';

/** Opens the auto top-up dialog, changes the threshold, and saves, which fails in these ways. */
async function saving(...errors: Error[]) {
  const { user, fake } = await openDialog({ settings: on });
  fake.faults.push(...errors.map((error) => ({ when: 'before' as const, error })));
  await type(user, threshold(), '9');
  await user.click(save());
}

async function addingCard(error: Error) {
  const { user, cards } = await openDialog({ settings: on });
  cards.faults.push({ when: 'before', error }, { when: 'before', error });
  await user.click(screen.getByRole('button', { name: 'Change' }));
}

export const autoTopUpReasons: Record<string, ReasonCase> = {
  'autoTopUpDialog.refused': {
    text: /This isn’t possible\. Nothing was changed/,
    remedy: 'Send another amount.',
    show: (detail) =>
      saving(...Array(2).fill(problemOf(`${detail} Send another amount.`, 409, 'newer_code'))),
    again: [/^Save/],
  },
  'autoTopUpDialog.refused, during an outage of the provider': {
    text: /Payments aren’t available right now\. Nothing was saved, and you haven’t been charged\./,
    remedy: PAYMENTS,
    show: (detail) =>
      saving(...Array(3).fill(problemOf(detail, 503, 'payment_provider_unavailable'))),
  },
  'autoTopUpDialog.unknown, during an outage of the ledger': {
    text: /we don’t know whether this went through\. You can safely try again\./,
    remedy: LEDGER,
    show: (detail) => saving(...Array(3).fill(problemOf(detail))),
  },
  'autoTopUpDialog.unknown': {
    text: /We didn’t get a response/,
    remedy: NETWORK,
    show: (detail) => saving(...Array.from({ length: 6 }, () => lossOf(detail))),
  },
  'autoTopUpDialog.cardFailed': {
    text: /A card can’t be added right now/,
    remedy: 'Add your page’s origin to the option `allowedOrigins`',
    show: (detail) => addingCard(problemOf(detail, 403, 'forbidden_origin')),
    again: ['Try again'],
  },
  'autoTopUpDialog.cardUnavailable': {
    text: /Payments aren’t available right now\. No card was added, and you haven’t been charged\./,
    remedy: PAYMENTS,
    show: (detail) => addingCard(problemOf(detail, 503, 'payment_provider_unavailable')),
    again: ['Try again'],
  },
  'autoTopUpDialog.cardNotStarted': {
    text: /The form for your card could not be opened\. No card was added\. Try again\./,
    remedy: LEDGER,
    show: (detail) => addingCard(problemOf(detail)),
    again: ['Try again'],
  },
  'autoTopUpDialog.cardRateLimited': {
    text: /too many attempts in a short time/,
    remedy: 'Wait, or set the option `rateLimiter`',
    show: (detail) => addingCard(problemOf(detail, 429, 'rate_limited')),
    again: ['Try again'],
  },
};
