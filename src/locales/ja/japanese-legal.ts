import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';
import { japaneseShared } from './japanese-shared.js';

// Legal review pending: a lawyer for Japanese law has not read these sentences.

type Legal = Pick<
  AutoTopUpDialogMessages,
  'consent' | 'consentTarget' | 'chargeNow' | 'cardResumes'
> &
  Pick<PurchaseDialogMessages, 'terms'>;

/** The sentences that users agree to, and those that state their rights. */
export const japaneseLegal: Legal = {
  terms:
    'クレジットに有効期限はなく、翌月以降に繰り越されます。法律で義務付けられている場合を除き、返金はできません。',
  consent: ({ merchant, card, amount, threshold, limit }) =>
    `クレジット残高が${threshold}を下回るたびに、${merchant ?? 'このクレジットの販売者'}が` +
    `${card === null ? '既定の支払い方法' : `既定の支払い方法（現在は${japaneseShared.common.paymentMethod(card)}）`}に` +
    `${amount}を請求すること${limit === null ? '' : `（暦月ごとに合計${limit}まで）`}を承認します。` +
    'この承認は自動チャージをオフにするまで有効で、いつでもここでオフにできます。',
  consentTarget: ({ merchant, card, target, most, threshold, limit }) =>
    `クレジット残高が${threshold}を下回るたびに、${merchant ?? 'このクレジットの販売者'}が` +
    `${card === null ? '既定の支払い方法' : `既定の支払い方法（現在は${japaneseShared.common.paymentMethod(card)}）`}に、` +
    `残高を${target}まで補充する金額を請求すること（1回につき${most}まで${limit === null ? '' : `、暦月ごとに合計${limit}まで`}）を承認します。` +
    'この承認は自動チャージをオフにするまで有効で、いつでもここでオフにできます。',
  chargeNow: (amount) => `保存すると${amount}が請求されます。`,
  cardResumes: (charge) =>
    charge === null
      ? '新しいカードで自動チャージが再開されます。'
      : `新しいカードで自動チャージが再開され、すぐに${charge}が請求されます。`,
};
