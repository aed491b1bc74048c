import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';
import { brazilianPortugueseShared } from './brazilian-portuguese-shared.js';

// Legal review pending: a lawyer for Brazilian law has not read these sentences.

type Legal = Pick<
  AutoTopUpDialogMessages,
  'consent' | 'consentTarget' | 'chargeNow' | 'cardResumes'
> &
  Pick<PurchaseDialogMessages, 'terms'>;

/** The sentences that users agree to, and those that state their rights. */
export const brazilianPortugueseLegal: Legal = {
  terms:
    'Os créditos não expiram e são acumulados de um mês para o outro. Eles não são reembolsáveis, exceto quando exigido por lei.',
  consent: ({ merchant, card, amount, threshold, limit }) =>
    `Autorizo ${merchant ?? 'o vendedor destes créditos'} a cobrar ${amount} na minha forma de pagamento padrão` +
    `${card === null ? '' : ` (atualmente ${brazilianPortugueseShared.common.paymentMethod(card)})`} ` +
    `sempre que meu saldo de créditos estiver abaixo de ${threshold}` +
    `${limit === null ? '' : `, até ${limit} por mês civil`}, ` +
    'até que eu desative a recarga automática, o que posso fazer aqui a qualquer momento.',
  consentTarget: ({ merchant, card, target, most, threshold, limit }) =>
    `Autorizo ${merchant ?? 'o vendedor destes créditos'} a cobrar na minha forma de pagamento padrão` +
    `${card === null ? '' : ` (atualmente ${brazilianPortugueseShared.common.paymentMethod(card)})`} ` +
    `o valor que leva meu saldo de créditos até ${target} sempre que ele estiver abaixo de ${threshold}: ` +
    `no máximo ${most} por cobrança${limit === null ? '' : ` e ${limit} por mês civil`}, ` +
    'até que eu desative a recarga automática, o que posso fazer aqui a qualquer momento.',
  chargeNow: (amount) => `${amount} serão cobrados ao salvar.`,
  cardResumes: (charge) =>
    charge === null
      ? 'A recarga automática será retomada com o novo cartão.'
      : `A recarga automática será retomada com o novo cartão, e ${charge} serão cobrados imediatamente.`,
};
