import { humanize } from '../../components/ui/humanize.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { japaneseLegal } from './japanese-legal.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'クレジット用のカード',
  subscription: 'サブスクリプションと同じカード',
  customer: '既定のカード',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'この操作を行うと、カードにすぐに請求されます。まだ請求は行われていません。金額を確認してから確定してください。',
  consent_required: '同意が必要です。何も保存されていません。',
  consent_unknown:
    'このページは最新ではありません。何も保存されていません。ページを再読み込みして、もう一度お試しください。',
  payment_method_required: '先に支払い方法を追加してください。何も保存されていません。',
  payment_method_unsupported:
    'このカードは自動での請求に対応していません。何も保存されていません。',
  forbidden_role: '自動チャージを変更できるのはオーナーと管理者だけです。何も保存されていません。',
  payment_provider_unavailable:
    '現在、支払いを利用できません。何も保存されておらず、請求も行われていません。',
  unauthenticated:
    'セッションの有効期限が切れました。何も保存されていません。もう一度サインインしてください。',
};

const attempts: Partial<Record<string, string>> = {
  card_declined: '前回の試行：カードが拒否されました。',
  insufficient_funds: '前回の試行：カードの残高が不足していました。',
  expired_card: '前回の試行：カードの有効期限が切れています。',
  authentication_required: '前回の試行：銀行が支払いの確認を求めました。',
  provider_unavailable: '前回の試行：支払いを利用できませんでした。',
};

const summary: AutoTopUpDialogMessages['summary'] = (amount, threshold, limit) =>
  `残高が${threshold}を下回ると${amount}を購入します${limit === null ? '' : `（月間上限${limit}）`}。`;

const summaryTarget: AutoTopUpDialogMessages['summaryTarget'] = (target, threshold, limit) =>
  `残高が${threshold}を下回ると${target}まで補充します${limit === null ? '' : `（月間上限${limit}）`}。`;

const off = '自動チャージはオフです。';

/** The Japanese texts of the dialogs. */
export const japaneseDialogs: Pick<Messages, 'purchaseDialog' | 'autoTopUpDialog'> = {
  purchaseDialog: {
    title: 'クレジットを購入',
    amount: '金額',
    range: (min, max) => `${min}〜${max}`,
    payWith: '支払い方法',
    noCard: '次の画面で入力します',
    newBalance: '購入後の残高',
    newBalanceIs: (balance) => `購入後の残高は${balance}です。`,
    presets: '金額の候補',
    submit: (amount) => (amount === null ? '購入' : `${amount}を購入`),
    terms: japaneseLegal.terms,
    canceled: '支払いはキャンセルされました。請求は行われていません。',
    pay: (amount) => `${amount}を支払う`,
    change: '金額を変更',
    stillLoading: '読み込みを続けています…',
    surfaceFailed: '支払いフォームを読み込めませんでした。',
    surfaceOutdated:
      '支払いフォームを表示するには、このページの新しいバージョンが必要です。ページを再読み込みしてから支払ってください。',
    hostedPage: '決済サービスのページで支払う',
    inProgress: '支払い処理中です。このまま待ちますか、それともキャンセルしますか？',
    keepWaiting: 'このまま待つ',
    cancel: '支払いをキャンセル',
    cancelFailed: '支払いをキャンセルできませんでした。支払いはまだ有効です。',
    processing: '支払いを受け取りました。クレジットを追加しています…',
    processingLong: 'このウインドウを閉じても処理は続きます。',
    succeeded: 'クレジットを追加しました',
    added: (balance) =>
      balance === null
        ? 'クレジットを追加しました。'
        : `クレジットを追加しました。残高は${balance}です。`,
    tax: (amount) => `このほかに税${amount}をお支払いいただきました。`,
    balance: (balance) => `残高は${balance}です。`,
    receipt: '領収書を表示',
    done: '完了',
    failed: {
      declined: '支払いが拒否されました。請求は行われていません。',
      authentication: '銀行が支払いを確認できませんでした。請求は行われていません。',
      expired: '時間内に支払いが行われませんでした。請求は行われていません。',
      unavailable: '現在、支払いを利用できません。請求は行われていません。',
      not_started: '購入を開始できませんでした。請求は行われていません。もう一度お試しください。',
      rate_limited:
        '短時間に試行が集中しました。請求は行われていません。数分後にもう一度お試しください。',
      refused: 'この購入はできません。請求は行われていません。',
    },
    check: '今すぐ確認',
    denied: 'クレジットを購入できるのはオーナーと管理者だけです。',
  },
  autoTopUpDialog: {
    title: '自動チャージ',
    enable: '自動チャージを有効にする',
    enableHint: '残高が少なくなるとクレジットを購入し、利用が中断されないようにします。',
    cardSource: (source) => sources[source] ?? humanize(source),
    noCard: '支払い方法はまだありません',
    changeCard: '変更',
    addCard: '支払い方法を追加',
    cardUnsupported: 'このカードは自動での請求に対応していません。',
    mode: '購入する額',
    modes: { fixed: '一定の金額', target: '指定の残高まで' },
    threshold: 'クレジットがこの金額を下回ったら',
    thresholdHint: '1回のリクエストの最大額より大きい金額を設定してください。',
    thresholdTooHigh: (amount) => `購入金額（${amount}）より大きくすることはできません。`,
    thresholdTooNear: (most) => `この補充後の残高では、${most}より大きくすることはできません。`,
    amount: 'この金額を購入',
    target: 'この残高まで補充',
    monthlyLimit: '月間上限',
    used: (spent, limit) =>
      limit === null ? `任意。今月の使用額：${spent}` : `今月の使用額：${limit}のうち${spent}`,
    limitTooLow: (amount) => `購入金額（${amount}）より小さくすることはできません。`,
    limitTooLowForTarget: (target) => `補充後の残高（${target}）より小さくすることはできません。`,
    confirm: '金額をもう一度入力',
    confirmHint: (most) => `${most}を超える金額では必須です。`,
    confirmWrong: (amount) => `${amount}をもう一度入力するか、金額を変更してください。`,
    notAllowed: 'この金額は指定できません。',
    summary,
    summaryTarget,
    off,
    savedOn: (amount, threshold) =>
      `自動チャージはオンです。残高が${threshold}を下回ると${amount}を購入します。`,
    savedOnTarget: (target, threshold) =>
      `自動チャージはオンです。残高が${threshold}を下回ると${target}まで補充します。`,
    belowThreshold: (balance, threshold) => `残高は${balance}で、${threshold}を下回っています。`,
    chargeNow: japaneseLegal.chargeNow,
    consent: japaneseLegal.consent,
    consentTarget: japaneseLegal.consentTarget,
    consentMissing: '保存する前に同意してください。',
    save: (charge) => (charge === null ? '保存' : `保存して今すぐ${charge}を支払う`),
    resume: (charge) => (charge === null ? '再開' : `再開して今すぐ${charge}を支払う`),
    lastFailure: (code) => attempts[code] ?? '前回の試行：支払いに失敗しました。',
    conflict: (terms) =>
      `自動チャージは別の場所で変更されました：${terms ? (terms.mode === 'target' ? summaryTarget : summary)(terms.amount, terms.threshold, terms.limit) : off}` +
      'ここでの変更内容は残っていますが、まだ保存されていません。',
    unknown:
      '応答がなかったため、処理が完了したかどうか確認できません。もう一度試しても問題ありません。',
    refused: (code) => refusals[code] ?? 'この操作はできません。何も変更されていません。',
    discardQuestion: (step) =>
      step === 'card' ? 'カードはまだ追加されていません。' : '変更内容が保存されていません。',
    keepEditing: 'このまま続ける',
    discard: '破棄',
    back: '戻る',
    checkingCard: 'カードを確認中…',
    cardExpired: '時間内にカードが追加されませんでした。何も変更されていません。',
    cardFailed: '現在、カードを追加できません。',
    cardUnavailable:
      '現在、支払いを利用できません。カードは追加されておらず、請求も行われていません。',
    cardNotStarted:
      'カードの入力フォームを開けませんでした。カードは追加されていません。もう一度お試しください。',
    cardRateLimited:
      '短時間に試行が集中しました。何も変更されていません。数分後にもう一度お試しください。',
    cardResumes: japaneseLegal.cardResumes,
    readOnly: '自動チャージを変更できるのはオーナーと管理者だけです。',
    denied: '自動チャージを表示できるのはオーナーと管理者だけです。',
  },
};
