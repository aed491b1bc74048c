import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';

const pauses: Partial<Record<string, string>> = {
  payment_failed: '一時停止中：カードが拒否されました。',
  requires_action: '一時停止中：銀行がこの支払いの承認を求めています。',
  no_payment_method: '一時停止中：支払い方法が登録されていません。',
  payment_method_unsupported: '一時停止中：このカードは自動での請求に対応していません。',
  limit_reached: '一時停止中：次のチャージを行うと月間上限を超えます。チャージは来月再開されます。',
  disputed: '一時停止中：支払いに異議が申し立てられました。',
  in_debt: '一時停止中：1回のチャージではマイナスの残高を解消できません。',
};

/** The Japanese texts that several components show. */
export const japaneseShared: Pick<Messages, 'common' | 'amountField' | 'stripeCheckout'> = {
  common: {
    retry: 'もう一度試す',
    close: '閉じる',
    loading: '読み込み中…',
    notShown: '問題が発生しました。',
    signedOut: 'セッションの有効期限が切れました。もう一度サインインしてください。',
    accountClosed: 'このアカウントは閉鎖されています。クレジットの利用や購入はできません。',
    paymentMethod: ({ brand, last4 }) => `${brand ?? 'カード'}（末尾${last4}）`,
    plusTax: (amount) => `${amount}（税別）`,
    paymentUnknown: '支払い状況を確認しています。まだ再度支払わないでください。',
    paymentInReview: '支払いを受け取り、確認しています。再度支払わないでください。',
    purchaseNotLoaded: '購入画面を読み込めませんでした。',
    autoTopUpNotLoaded: '自動チャージを読み込めませんでした。',
    autoTopUpCharging: (amount) => `${amount}を購入しています。`,
    autoTopUpBackingOff: (next, isDeclined) =>
      (isDeclined ? 'カードが拒否されました。' : '') +
      (next === null ? '自動チャージは再試行されます。' : `次回の試行：${next}`),
    autoTopUpAttemptLimit: (next) =>
      '待機中：24時間に試行できるのは10回までです。' +
      (next === null ? '' : `次に試行できる日時：${next}`),
    autoTopUpPaused: (reason = '') =>
      pauses[reason] ?? (reason ? `一時停止中：${humanize(reason)}。` : '一時停止中です。'),
    autoTopUpOther: (status, reason) =>
      `${humanize(status)}${reason ? `：${humanize(reason)}` : ''}。`,
    autoTopUpRemedies: {
      update_card: 'カードを更新',
      add_card: '支払い方法を追加',
      raise_limit: '上限を変更',
      resume: '再開',
      purchase: 'クレジットを購入',
    },
  },
  amountField: {
    empty: '金額を入力してください。',
    not_a_number: (example) => `${example}のように数値を入力してください。`,
    negative: 'マイナス記号を付けずに金額を入力してください。',
    too_many_decimals: ({ count, text }) =>
      count === 0
        ? '小数を含まない整数を入力してください。'
        : `小数点以下は${text}桁までで入力してください。`,
    ambiguous: (example) =>
      `この数値は複数の読み方ができます。${example}のように入力してください。`,
    wrong_currency: (currency) => `${currency}で金額を入力してください。`,
    below_minimum: (minimum) => `最低金額は${minimum}です。`,
    above_maximum: (maximum) => `最高金額は${maximum}です。`,
    not_chargeable: (step) => `${step}の倍数を入力してください。`,
    use: (amount) => `${amount}を使用`,
    labeled: (label, error) => `${label}：${error}`,
  },
  stripeCheckout: {
    email: 'メールアドレス',
    tax: '税',
    taxIncluded: '内税',
    total: '合計',
    pay: (amount) => `${amount}を支払う`,
    paying: '支払い処理中…',
    incomplete: '支払い情報が不足しています。入力してから支払ってください。',
    interrupted:
      '接続が切れたため、支払いが完了したかどうか確認できません。もう一度試しても二重に請求されることはありません。',
    expired: 'この支払いの有効期限が切れました。請求は行われていません。',
  },
};
