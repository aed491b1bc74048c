import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';
import { spanishShared } from './spanish-shared.js';

// Legal review pending: a lawyer for Spanish law has not read these sentences.

type Legal = Pick<
  AutoTopUpDialogMessages,
  'consent' | 'consentTarget' | 'chargeNow' | 'cardResumes'
> &
  Pick<PurchaseDialogMessages, 'terms'>;

/** The sentences that users agree to, and those that state their rights. */
export const spanishLegal: Legal = {
  terms:
    'Los créditos no caducan y se acumulan de un mes a otro. No son reembolsables, salvo que lo exija la ley.',
  consent: ({ merchant, card, amount, threshold, limit }) =>
    `Autorizo a ${merchant ?? 'el vendedor de estos créditos'} a cobrar en mi método de pago predeterminado` +
    `${card === null ? '' : ` (actualmente, ${spanishShared.common.paymentMethod(card)})`} ${amount} ` +
    `cada vez que mi saldo de créditos sea inferior a ${threshold}` +
    `${limit === null ? '' : `, hasta un máximo de ${limit} por mes natural`}, ` +
    'hasta que desactive la recarga automática, cosa que puedo hacer aquí en cualquier momento.',
  consentTarget: ({ merchant, card, target, most, threshold, limit }) =>
    `Autorizo a ${merchant ?? 'el vendedor de estos créditos'} a cobrar en mi método de pago predeterminado` +
    `${card === null ? '' : ` (actualmente, ${spanishShared.common.paymentMethod(card)})`} ` +
    `el importe que falte para que mi saldo de créditos llegue a ${target} cada vez que sea inferior a ${threshold}: ` +
    `como máximo ${most} por cobro${limit === null ? '' : ` y ${limit} por mes natural`}, ` +
    'hasta que desactive la recarga automática, cosa que puedo hacer aquí en cualquier momento.',
  chargeNow: (amount) => `Se te cobrarán ${amount} al guardar.`,
  cardResumes: (charge) =>
    charge === null
      ? 'La recarga automática se reanuda con la nueva tarjeta.'
      : `La recarga automática se reanuda con la nueva tarjeta, en la que se cobrarán ${charge} de inmediato.`,
};
