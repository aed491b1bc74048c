import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';
import { germanShared } from './german-shared.js';

// Legal review pending: a lawyer for German law has not read these sentences.

type Legal = Pick<
  AutoTopUpDialogMessages,
  'consent' | 'consentTarget' | 'chargeNow' | 'cardResumes'
> &
  Pick<PurchaseDialogMessages, 'terms'>;

/** The sentences that users agree to, and those that state their rights. */
export const germanLegal: Legal = {
  terms:
    'Guthaben verfällt nicht und wird in den nächsten Monat übernommen. Es wird nur erstattet, wenn es gesetzlich vorgeschrieben ist.',
  consent: ({ merchant, card, amount, threshold, limit }) =>
    `Ich ermächtige ${merchant ?? 'den Anbieter dieses Guthabens'}, meine Standard-Zahlungsmethode` +
    `${card === null ? '' : ` (derzeit ${germanShared.common.paymentMethod(card)})`} jedes Mal mit ${amount} zu belasten, ` +
    `wenn mein Guthaben unter ${threshold} liegt` +
    `${limit === null ? '' : `, insgesamt höchstens mit ${limit} pro Kalendermonat`}. ` +
    'Das gilt, bis ich die automatische Aufladung deaktiviere. Das kann ich hier jederzeit tun.',
  consentTarget: ({ merchant, card, target, most, threshold, limit }) =>
    `Ich ermächtige ${merchant ?? 'den Anbieter dieses Guthabens'}, meine Standard-Zahlungsmethode` +
    `${card === null ? '' : ` (derzeit ${germanShared.common.paymentMethod(card)})`} jedes Mal, wenn mein Guthaben unter ${threshold} liegt, ` +
    `mit dem Betrag zu belasten, der es auf ${target} auffüllt: höchstens mit ${most} pro Abbuchung` +
    `${limit === null ? '' : ` und insgesamt höchstens mit ${limit} pro Kalendermonat`}. ` +
    'Das gilt, bis ich die automatische Aufladung deaktiviere. Das kann ich hier jederzeit tun.',
  chargeNow: (amount) => `Beim Speichern werden ${amount} abgebucht.`,
  cardResumes: (charge) =>
    charge === null
      ? 'Die automatische Aufladung wird mit der neuen Karte fortgesetzt.'
      : `Die automatische Aufladung wird mit der neuen Karte fortgesetzt. Die Karte wird sofort mit ${charge} belastet.`,
};
