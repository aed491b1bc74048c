import type { CreditUsageMessages } from '../../hooks/messages/credit-usage-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('ar');

/** The Arabic texts of the usage. */
export const arabicUsage: CreditUsageMessages = {
  title: 'الاستخدام',
  period: 'الفترة',
  periods: {
    last_30_days: 'آخر 30 يومًا',
    this_month: 'هذا الشهر',
    last_month: 'الشهر الماضي',
    custom: 'فترة مخصّصة',
  },
  groupBy: 'التجميع حسب',
  byConsumable: 'حسب النوع',
  byActor: 'حسب المستخدم',
  byLabel: (label) => `حسب ${label}`,
  firstDay: 'من',
  lastDay: 'إلى (ضمنًا)',
  apply: 'تطبيق',
  badPeriod: ({ count, text }) =>
    `اختر اليوم الأول واليوم الأخير، بحدّ أقصى ${plural(count, {
      one: 'يوم واحد',
      two: 'يومين',
      few: `${text} أيام`,
      many: `${text} يومًا`,
      other: `${text} يوم`,
    })}.`,
  utc: (days) => `${days} (UTC)`,
  paid: 'مدفوع من الرصيد',
  covered: 'مشمول في خطتك',
  charges: ({ count, text }) =>
    plural(count, {
      zero: 'لا عمليات',
      one: 'عملية واحدة',
      two: 'عمليتان',
      few: `${text} عمليات`,
      many: `${text} عمليةً`,
      other: `${text} عملية`,
    }),
  coveredPart: (amount) => `${amount} مشمول`,
  asTable: 'العرض كجدول',
  day: 'اليوم',
  month: 'الشهر',
  group: 'المجموعة',
  amount: 'المبلغ',
  share: 'النسبة',
  count: 'العمليات',
  none: 'غير محدّد',
  other: 'أخرى',
  showAll: ({ text }) => `عرض الكل (${text})`,
  showLess: 'عرض أقل',
  showTransactions: 'عرض المعاملات',
  rates: 'الأسعار',
  rate: (amount, unit) => `${amount} لكل ${unit}`,
  left: (amount, until) => `لا يزال ${amount} مشمولًا${until === null ? '' : ` حتى ${until}`}`,
  loading: 'جارٍ تحميل الاستخدام…',
  empty: 'لا يوجد استخدام في هذه الفترة.',
  failed: 'تعذّر تحميل الاستخدام.',
  stale: 'تعذّر تحديث الاستخدام.',
  forbidden: 'يمكن للمالكين والمسؤولين فقط رؤية الاستخدام.',
  notFound: 'لا يوجد في هذا الحساب استخدام لعرضه.',
  export: 'تصدير CSV',
  exporting: 'جارٍ تصدير الاستخدام…',
  exportProgress: (rows, total) =>
    total === null ? `تم تصدير ${rows.text}` : `${rows.text} من ${total.text}`,
  cancelExport: 'إلغاء التصدير',
  exportCanceled: 'أُلغي التصدير',
  exported: 'تم تصدير الاستخدام',
  exportFailed: {
    connection: 'توقف التصدير بسبب انقطاع الاتصال.',
    denied: 'توقف التصدير لأنه لم يعد يحق لك عرض الاستخدام.',
    busy: 'توقف التصدير بسبب كثرة الطلبات. حاول مرة أخرى بعد بضع دقائق.',
    unknown: 'تعذّر تصدير الاستخدام.',
  },
};
