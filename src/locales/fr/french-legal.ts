import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';
import { frenchShared } from './french-shared.js';

// Legal review pending: a lawyer for French law has not read these sentences.

type Legal = Pick<
  AutoTopUpDialogMessages,
  'consent' | 'consentTarget' | 'chargeNow' | 'cardResumes'
> &
  Pick<PurchaseDialogMessages, 'terms'>;

/** The sentences that users agree to, and those that state their rights. */
export const frenchLegal: Legal = {
  terms:
    'Les crédits n’expirent pas et sont reportés de mois en mois. Ils ne sont pas remboursables, sauf si la loi l’exige.',
  consent: ({ merchant, card, amount, threshold, limit }) =>
    `J’autorise ${merchant ?? 'le vendeur de ces crédits'} à débiter mon moyen de paiement par défaut` +
    `${card === null ? '' : ` (actuellement ${frenchShared.common.paymentMethod(card)})`} de ${amount} ` +
    `chaque fois que mon solde de crédits est inférieur à ${threshold}` +
    `${limit === null ? '' : `, dans la limite de ${limit} par mois civil`}, ` +
    'jusqu’à ce que je désactive la recharge automatique, ce que je peux faire ici à tout moment.',
  consentTarget: ({ merchant, card, target, most, threshold, limit }) =>
    `J’autorise ${merchant ?? 'le vendeur de ces crédits'} à débiter mon moyen de paiement par défaut` +
    `${card === null ? '' : ` (actuellement ${frenchShared.common.paymentMethod(card)})`} du montant qui porte ` +
    `mon solde de crédits à ${target} chaque fois qu’il est inférieur à ${threshold}, ` +
    `dans la limite de ${most} par débit${limit === null ? '' : ` et de ${limit} par mois civil`}, ` +
    'jusqu’à ce que je désactive la recharge automatique, ce que je peux faire ici à tout moment.',
  chargeNow: (amount) => `${amount} seront débités lors de l’enregistrement.`,
  cardResumes: (charge) =>
    charge === null
      ? 'La recharge automatique reprend avec la nouvelle carte.'
      : `La recharge automatique reprend avec la nouvelle carte, qui sera immédiatement débitée de ${charge}.`,
};
