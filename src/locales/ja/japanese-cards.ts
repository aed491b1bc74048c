import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import type { Refusal } from '../../hooks/messages/out-of-credits-card-messages.js';
import { japaneseShared } from './japanese-shared.js';

const kinds: Partial<Record<string, string>> = {
  purchase: '購入',
  auto_top_up: '自動チャージ',
  consumption: '利用',
  refund: '返金',
  grant: '付与',
  adjustment: '調整',
  dispute: '異議申し立て',
  dispute_reversal: '異議申し立ての取り消し',
};

const consumables: Partial<Record<string, string>> = {
  llm_tokens: 'LLMトークン',
  api_calls: 'API呼び出し',
  mcp_calls: 'MCP呼び出し',
  email: 'メール',
  sms: 'SMSメッセージ',
  voice: '音声通話',
  storage: 'ストレージ',
};

const pause = (isPaused: boolean) => (isPaused ? '自動チャージは一時停止中です。' : '');

function consequence({ isMidAnswer, hasCredits }: Refusal): string {
  if (!isMidAnswer) return 'メッセージはアシスタントに送信されませんでした。';
  return hasCredits
    ? 'クレジットが不足したため、回答が途中で止まりました。'
    : 'クレジットがなくなったため、回答が途中で止まりました。';
}

/** The Japanese texts of the card, of the list of transactions, of the card for chats, and of the banner. */
export const japaneseCards: Pick<
  Messages,
  'creditsCard' | 'recentTransactions' | 'outOfCreditsCard' | 'messageCost' | 'lowBalanceBanner'
> = {
  creditsCard: {
    title: 'クレジット',
    balance: '現在の残高',
    low: '残高わずか',
    depleted: 'クレジット切れ',
    state: humanize,
    depletedNotice: 'クレジットを購入するまで、利用は一時停止されます。',
    none: 'クレジットはまだありません。',
    inDebt: (debt) => `${debt}が不足しています。次回の購入分から差し引かれます。`,
    reserved: (amount) => `${amount}を確保中`,
    pace: ({ text }) => `最近の利用ペースでは、クレジットは約${text}日でなくなります。`,
    paceUnderDay: '最近の利用ペースでは、クレジットは1日以内になくなります。',
    lifetimeAdded: '追加した合計',
    lifetimeSpent: '利用した合計',
    purchase: 'クレジットを購入',
    purchaseProcessing: (amount) => `${amount}の購入を処理しています。`,
    purchaseUnfinished: (amount) => `${amount}の購入が完了していません。`,
    purchaseResume: '続ける',
    autoTopUp: '自動チャージ',
    autoTopUpOff: 'オフ。オンにすると残高が自動的に補充され、利用が中断されません。',
    autoTopUpOn: (amount, threshold, limit) =>
      `オン。残高が${threshold}を下回ると${amount}を購入します${limit === null ? '' : `（月間上限${limit}）`}。`,
    autoTopUpOnTarget: (target, threshold, limit) =>
      `オン。残高が${threshold}を下回ると${target}まで補充します${limit === null ? '' : `（月間上限${limit}）`}。`,
    autoTopUpEnable: '有効にする',
    autoTopUpManage: '管理',
    usage: '利用状況を表示',
    billing: '請求情報',
    billingNewTab: '（新しいタブで開きます）',
    billingBlocked: 'ブラウザが新しいタブをブロックしました。',
    billingOpen: '請求情報を開く',
    billingFailed: '請求情報を開けませんでした。',
    billingUnavailable: '現在、請求情報を利用できません。請求は行われていません。',
    billingNotOpened: '請求情報を開けませんでした。もう一度お試しください。',
    loading: 'クレジットを読み込み中…',
    failed: 'クレジットを読み込めませんでした。',
    stale: (updated) => `更新できませんでした。最終更新：${updated}。`,
    offline: (updated) => `オフラインです。${updated === null ? '' : `最終更新：${updated}。`}`,
    viewOnly: '閲覧権限のみがあります。',
    forbidden: (contact) =>
      `クレジットを表示できるのはオーナーと管理者だけです。追加するには${contact ?? 'オーナーまたは管理者'}に依頼してください。`,
    notFound: 'このアカウントに表示できるクレジットはありません。',
  },
  recentTransactions: {
    title: '最近の取引',
    type: '種類',
    date: '日付',
    amount: '金額',
    balance: '残高',
    kind: (kind) => kinds[kind] ?? humanize(kind),
    consumable: (consumable) => consumables[consumable] ?? humanize(consumable),
    tax: (amount) => `別途、税${amount}`,
    loading: '取引を読み込み中…',
    empty: '取引はまだありません。',
    failed: '取引を読み込めませんでした。',
    unreadable: 'この取引を読み取れませんでした。',
    stale: '新しい取引を読み込めませんでした。',
    history: '履歴',
    shown: ({ text }) => `${text}件の取引を表示しています`,
    newTransactions: ({ text }) => `新しい取引が${text}件あります`,
    more: 'さらに読み込む',
    moreFailed: '以前の取引を読み込めませんでした。',
    end: 'これより前の取引はありません',
    forbidden: '取引を表示できるのはオーナーと管理者だけです。',
    notFound: 'このアカウントに表示できる取引はありません。',
  },
  outOfCreditsCard: {
    title: 'クレジット切れ',
    notEnough: 'クレジットが足りません',
    announcement: (title, text) => (text === '' ? title : `${title}。${text}`),
    add: (refusal) => `${consequence(refusal)}続けるにはクレジットを追加してください。`,
    ask: (refusal, contact) =>
      `${consequence(refusal)}${contact ? `オーナーまたは管理者（${contact}）` : 'オーナーまたは管理者'}にクレジットの追加を依頼してください。`,
    added: 'クレジットを追加しました',
    available: '続けられます',
    balance: (balance) => `残高は${balance}です。`,
    purchase: 'クレジットを購入',
    upgrade: 'アップグレード',
    resume: (isMidAnswer) => (isMidAnswer ? '続ける' : '再送信'),
    resuming: (isMidAnswer) =>
      isMidAnswer ? '回答を再開しています…' : 'メッセージを送信しています…',
    resumed: (isMidAnswer) =>
      isMidAnswer ? '回答を再開しました。' : 'メッセージを再送信しました。',
    notResumedTitle: (isMidAnswer) =>
      isMidAnswer ? '回答は再開されませんでした' : 'メッセージは送信されませんでした',
    notResumed: (isMidAnswer) =>
      isMidAnswer
        ? '回答を再開できませんでした。もう一度お試しください。'
        : 'メッセージは送信されませんでした。もう一度お試しください。',
    past: 'ここでクレジットがなくなりました。',
    resets: (date) => `または、${date}までお待ちください。`,
    reserves: (amount) => `メッセージ1件につき最大${amount}が確保されます。`,
    purchaseFailed:
      '支払いが完了しませんでした。請求は行われていません。もう一度お試しいただけます。',
    stillShort: 'まだクレジットが足りません',
    missing: (amount) =>
      amount === null
        ? '続けるにはクレジットをさらに追加してください。'
        : `あと${amount}必要です。`,
    unfinished: '購入が完了していません。',
    arriving: '購入を処理しています。',
    charging: '自動チャージがクレジットを購入しています。',
    paused: (reason) =>
      `自動チャージでクレジットを追加できませんでした。${japaneseShared.common.autoTopUpPaused(reason)}`,
  },
  messageCost: {
    cost: (cost) => `料金：${cost}`,
    included: 'プランに含まれます',
  },
  lowBalanceBanner: {
    low: (balance, isPaused) => `残高わずか：残り${balance}です。${pause(isPaused)}`,
    depleted: (isPaused) => `クレジットがなくなりました。${pause(isPaused)}`,
    inDebt: (debt, isPaused) => `クレジットがなくなり、${debt}が不足しています。${pause(isPaused)}`,
    purchase: 'クレジットを購入',
    dismiss: '閉じる',
  },
};
