import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import type { Refusal } from '../../hooks/messages/out-of-credits-card-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';
import { arabicShared } from './arabic-shared.js';

const plural = /* @__PURE__ */ pluralsIn('ar');

const kinds: Partial<Record<string, string>> = {
  purchase: 'شراء',
  auto_top_up: 'شحن تلقائي',
  consumption: 'استخدام',
  refund: 'استرداد',
  grant: 'رصيد ممنوح',
  adjustment: 'تعديل',
  dispute: 'اعتراض',
  dispute_reversal: 'إلغاء الاعتراض',
};

const consumables: Partial<Record<string, string>> = {
  llm_tokens: 'رموز LLM',
  api_calls: 'طلبات API',
  mcp_calls: 'طلبات MCP',
  email: 'رسائل البريد الإلكتروني',
  sms: 'رسائل SMS',
  voice: 'مكالمات صوتية',
  storage: 'التخزين',
};

const pause = (isPaused: boolean) => (isPaused ? ' الشحن التلقائي متوقف مؤقتًا.' : '');

function consequence({ isMidAnswer, hasCredits }: Refusal): string {
  if (!isMidAnswer) return 'لم تُرسل رسالتك إلى المساعد.';
  return hasCredits ? 'توقفت الإجابة لأن الرصيد غير كافٍ.' : 'توقفت الإجابة لأن الرصيد نفد.';
}

/** The Arabic texts of the card, of the list of transactions, of the card for chats, and of the banner. */
export const arabicCards: Pick<
  Messages,
  'creditsCard' | 'recentTransactions' | 'outOfCreditsCard' | 'messageCost' | 'lowBalanceBanner'
> = {
  creditsCard: {
    title: 'الرصيد',
    balance: 'الرصيد الحالي',
    low: 'رصيد منخفض',
    depleted: 'نفد الرصيد',
    state: humanize,
    depletedNotice: 'الاستخدام متوقف مؤقتًا إلى أن تشتري المزيد من الرصيد.',
    none: 'لا يوجد رصيد بعد.',
    inDebt: (debt) => `عليك مبلغ ${debt}. سيُخصم من عملية الشراء القادمة.`,
    reserved: (amount) => `${amount} محجوز`,
    pace: ({ count, text }) =>
      `بمعدل استخدامك الأخير، يكفي الرصيد نحو ${plural(count, { one: 'يوم واحد', two: 'يومين', few: `${text} أيام`, many: `${text} يومًا`, other: `${text} يوم` })}.`,
    paceUnderDay: 'بمعدل استخدامك الأخير، يكفي الرصيد أقل من يوم.',
    lifetimeAdded: 'إجمالي ما أُضيف',
    lifetimeSpent: 'إجمالي ما أُنفق',
    purchase: 'شراء رصيد',
    purchaseProcessing: (amount) => `جارٍ معالجة عملية شراء بقيمة ${amount}.`,
    purchaseUnfinished: (amount) => `لم تكتمل عملية شراء بقيمة ${amount}.`,
    purchaseResume: 'متابعة',
    autoTopUp: 'الشحن التلقائي',
    autoTopUpOff: 'متوقف. فعّله ليُشحن رصيدك في الوقت المناسب ولا يتوقف الاستخدام.',
    autoTopUpOn: (amount, threshold, limit) =>
      `مفعّل. يشتري رصيدًا بقيمة ${amount} عندما ينخفض رصيدك عن ${threshold}${limit === null ? '' : `، بحد أقصى ${limit} شهريًا`}.`,
    autoTopUpOnTarget: (target, threshold, limit) =>
      `مفعّل. يشحن رصيدك حتى ${target} عندما ينخفض عن ${threshold}${limit === null ? '' : `، بحد أقصى ${limit} شهريًا`}.`,
    autoTopUpEnable: 'تفعيل',
    autoTopUpManage: 'إدارة',
    usage: 'عرض الاستخدام',
    billing: 'الفوترة',
    billingNewTab: '(تُفتح في علامة تبويب جديدة)',
    billingBlocked: 'حظر متصفحك علامة التبويب الجديدة.',
    billingOpen: 'فتح الفوترة',
    billingFailed: 'تعذّر فتح الفوترة.',
    billingUnavailable: 'الفوترة غير متاحة حاليًا. لم يُخصم أي مبلغ.',
    billingNotOpened: 'تعذّر فتح الفوترة. حاول مرة أخرى.',
    loading: 'جارٍ تحميل الرصيد…',
    failed: 'تعذّر تحميل الرصيد.',
    stale: (updated) => `تعذّر التحديث. آخر تحديث: ${updated}.`,
    offline: (updated) =>
      `أنت غير متصل بالإنترنت.${updated === null ? '' : ` آخر تحديث: ${updated}.`}`,
    viewOnly: 'لديك إذن العرض فقط.',
    forbidden: (contact) =>
      'يمكن للمالكين والمسؤولين فقط رؤية الرصيد. ' +
      `للحصول على المزيد، تواصل مع ${contact ?? 'أحدهم'}.`,
    notFound: 'لا يوجد رصيد لعرضه في هذا الحساب.',
  },
  recentTransactions: {
    title: 'المعاملات الأخيرة',
    type: 'النوع',
    date: 'التاريخ',
    amount: 'المبلغ',
    balance: 'الرصيد',
    kind: (kind) => kinds[kind] ?? humanize(kind),
    consumable: (consumable) => consumables[consumable] ?? humanize(consumable),
    tax: (amount) => `بالإضافة إلى ضريبة قدرها ${amount}`,
    loading: 'جارٍ تحميل المعاملات…',
    empty: 'لا توجد معاملات بعد.',
    failed: 'تعذّر تحميل المعاملات.',
    unreadable: 'تعذّرت قراءة هذه المعاملة.',
    stale: 'تعذّر تحميل المعاملات الجديدة.',
    history: 'السجل',
    shown: ({ count, text }) =>
      plural(count, {
        zero: 'لا تُعرض أي معاملة',
        one: 'تُعرض معاملة واحدة',
        two: 'تُعرض معاملتان',
        few: `تُعرض ${text} معاملات`,
        many: `تُعرض ${text} معاملةً`,
        other: `تُعرض ${text} معاملة`,
      }),
    newTransactions: ({ count, text }) =>
      plural(count, {
        zero: 'لا معاملات جديدة',
        one: 'معاملة جديدة واحدة',
        two: 'معاملتان جديدتان',
        few: `${text} معاملات جديدة`,
        many: `${text} معاملةً جديدة`,
        other: `${text} معاملة جديدة`,
      }),
    more: 'تحميل المزيد',
    moreFailed: 'تعذّر تحميل المعاملات الأقدم.',
    end: 'لا توجد معاملات أقدم',
    forbidden: 'يمكن للمالكين والمسؤولين فقط رؤية المعاملات.',
    notFound: 'لا توجد معاملات لعرضها في هذا الحساب.',
  },
  outOfCreditsCard: {
    title: 'نفد الرصيد',
    notEnough: 'الرصيد غير كافٍ',
    announcement: (title, text) => (text === '' ? title : `${title}. ${text}`),
    add: (refusal) => `${consequence(refusal)} أضف رصيدًا للمتابعة.`,
    ask: (refusal, contact) =>
      `${consequence(refusal)} اطلب من أحد المالكين أو المسؤولين إضافة رصيد${contact ? `: ${contact}` : ''}.`,
    added: 'تمت إضافة الرصيد',
    available: 'يمكنك المتابعة',
    balance: (balance) => `رصيدك هو ${balance}.`,
    purchase: 'شراء رصيد',
    upgrade: 'ترقية الباقة',
    resume: (isMidAnswer) => (isMidAnswer ? 'متابعة' : 'إعادة الإرسال'),
    resuming: (isMidAnswer) => (isMidAnswer ? 'جارٍ استئناف الإجابة…' : 'جارٍ إرسال رسالتك…'),
    resumed: (isMidAnswer) => (isMidAnswer ? 'استؤنفت الإجابة.' : 'أُعيد إرسال الرسالة.'),
    notResumedTitle: (isMidAnswer) => (isMidAnswer ? 'لم تُستأنف الإجابة' : 'لم تُرسل الرسالة'),
    notResumed: (isMidAnswer) =>
      isMidAnswer ? 'تعذّر استئناف الإجابة. حاول مرة أخرى.' : 'لم تُرسل رسالتك. حاول مرة أخرى.',
    past: 'نفد الرصيد هنا.',
    resets: (date) => `أو انتظر حتى ${date}.`,
    reserves: (amount) => `تحجز الرسالة الواحدة ما يصل إلى ${amount}.`,
    purchaseFailed: 'لم تكتمل الدفعة. لم يُخصم أي مبلغ. يمكنك المحاولة مرة أخرى.',
    stillShort: 'الرصيد لا يزال غير كافٍ',
    missing: (amount) =>
      amount === null ? 'أضف المزيد من الرصيد للمتابعة.' : `تحتاج إلى ${amount} إضافية.`,
    unfinished: 'لم تكتمل عملية الشراء.',
    arriving: 'جارٍ معالجة عملية الشراء.',
    charging: 'يشتري الشحن التلقائي رصيدًا الآن.',
    paused: (reason) =>
      `تعذّر على الشحن التلقائي إضافة رصيد. ${arabicShared.common.autoTopUpPaused(reason)}`,
  },
  messageCost: {
    cost: (cost) => `التكلفة: ${cost}`,
    included: 'ضمن الباقة',
  },
  lowBalanceBanner: {
    low: (balance, isPaused) => `رصيد منخفض: المتبقي ${balance}.${pause(isPaused)}`,
    depleted: (isPaused) => `نفد رصيدك.${pause(isPaused)}`,
    inDebt: (debt, isPaused) => `نفد رصيدك وعليك مبلغ ${debt}.${pause(isPaused)}`,
    purchase: 'شراء رصيد',
    dismiss: 'إخفاء',
  },
};
