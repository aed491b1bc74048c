import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('ar');

/** The Arabic texts of an open history. */
export const arabicHistory: { transactionHistory: TransactionHistoryMessages } = {
  transactionHistory: {
    search: 'البحث في الأوصاف',
    clearSearch: 'مسح البحث',
    filter: 'تصفية',
    activeFilters: ({ count, text }) =>
      plural(count, {
        zero: 'لا عوامل تصفية نشطة',
        one: 'عامل تصفية واحد نشط',
        two: 'عاملا تصفية نشطان',
        few: `${text} عوامل تصفية نشطة`,
        many: `${text} عامل تصفية نشطًا`,
        other: `${text} عامل تصفية نشط`,
      }),
    clearFilters: 'مسح عوامل التصفية',
    noMatches: 'لا توجد معاملات مطابقة.',
    all: 'الكل',
    none: 'غير محدّد',
    consumable: 'استُخدم في',
    actor: 'استخدمه',
    from: 'من',
    to: 'إلى',
    charges: ({ count, text }, consumable) => {
      const charges = plural(count, {
        zero: 'لا رسوم',
        one: 'رسم واحد',
        two: 'رسمان',
        few: `${text} رسوم`,
        many: `${text} رسمًا`,
        other: `${text} رسم`,
      });
      return consumable === undefined ? charges : `${consumable} · ${charges}`;
    },
    time: 'الوقت',
    id: 'المعرّف',
    description: 'الوصف',
    purchase: 'عملية الشراء',
    receipt: 'الإيصال',
    viewReceipt: 'عرض الإيصال',
    copy: 'نسخ',
    copied: 'تم النسخ',
    export: 'تصدير CSV',
    exporting: 'جارٍ تصدير المعاملات…',
    exportProgress: (rows, total) =>
      total === null ? `تم تصدير ${rows.text}` : `${rows.text} من ${total.text}`,
    cancelExport: 'إلغاء التصدير',
    exportCanceled: 'أُلغي التصدير',
    exported: 'تم تصدير المعاملات',
    exportFailed: {
      connection: 'توقف التصدير بسبب انقطاع الاتصال.',
      denied: 'توقف التصدير لأنه لم يعد يحق لك عرض هذه المعاملات.',
      busy: 'توقف التصدير بسبب كثرة الطلبات. حاول مرة أخرى بعد بضع دقائق.',
      unknown: 'تعذّر تصدير المعاملات.',
    },
  },
};
