import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';

/** The Japanese texts of an open history. */
export const japaneseHistory: { transactionHistory: TransactionHistoryMessages } = {
  transactionHistory: {
    search: '説明を検索',
    clearSearch: '検索をクリア',
    filter: 'フィルター',
    activeFilters: ({ text }) => `${text}件のフィルターが有効`,
    clearFilters: 'フィルターをクリア',
    noMatches: '一致する取引はありません。',
    all: 'すべて',
    none: '指定なし',
    consumable: '用途',
    actor: '利用者',
    from: '開始日',
    to: '終了日',
    charges: ({ text }, consumable) => {
      const charges = `${text}件の利用`;
      return consumable === undefined ? charges : `${consumable} · ${charges}`;
    },
    time: '日時',
    id: 'ID',
    description: '説明',
    purchase: '購入',
    receipt: '領収書',
    viewReceipt: '領収書を表示',
    copy: 'コピー',
    copied: 'コピーしました',
    export: 'CSVをエクスポート',
    exporting: '取引をエクスポートしています…',
    exportProgress: (rows, total) =>
      total === null ? `${rows.text}件をエクスポート済み` : `${total.text}件中${rows.text}件`,
    cancelExport: 'エクスポートをキャンセル',
    exportCanceled: 'エクスポートをキャンセルしました',
    exported: '取引をエクスポートしました',
    exportFailed: {
      connection: '接続が切れたため、エクスポートが停止しました。',
      denied: 'これらの取引を表示する権限がなくなったため、エクスポートが停止しました。',
      busy: 'リクエストが多すぎるため、エクスポートが停止しました。数分後にもう一度お試しください。',
      unknown: '取引をエクスポートできませんでした。',
    },
  },
};
