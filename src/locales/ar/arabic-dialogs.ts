import { humanize } from '../../components/ui/humanize.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { arabicLegal } from './arabic-legal.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'بطاقتك المخصصة للرصيد',
  subscription: 'البطاقة نفسها المستخدمة لاشتراكك',
  customer: 'بطاقتك الافتراضية',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'سيؤدي هذا إلى الخصم من بطاقتك على الفور. لم يُخصم أي مبلغ بعد. تحقق من المبلغ ثم أكّده.',
  consent_required: 'موافقتك مطلوبة. لم يُحفظ أي شيء.',
  consent_unknown: 'هذه الصفحة قديمة. لم يُحفظ أي شيء. أعد تحميل الصفحة وحاول مرة أخرى.',
  payment_method_required: 'أضف طريقة دفع أولًا. لم يُحفظ أي شيء.',
  payment_method_unsupported: 'لا يمكن الخصم من هذه البطاقة في غيابك. لم يُحفظ أي شيء.',
  forbidden_role: 'يمكن للمالكين والمسؤولين فقط تغيير الشحن التلقائي. لم يُحفظ أي شيء.',
  payment_provider_unavailable: 'الدفع غير متاح حاليًا. لم يُحفظ أي شيء ولم يُخصم أي مبلغ.',
  unauthenticated: 'انتهت جلستك. لم يُحفظ أي شيء. سجّل الدخول مرة أخرى.',
};

const attempts: Partial<Record<string, string>> = {
  card_declined: 'آخر محاولة: رُفضت بطاقتك.',
  insufficient_funds: 'آخر محاولة: لم يكن في بطاقتك رصيد كافٍ.',
  expired_card: 'آخر محاولة: انتهت صلاحية بطاقتك.',
  authentication_required: 'آخر محاولة: طلب البنك تأكيدك للدفعة.',
  provider_unavailable: 'آخر محاولة: لم يكن الدفع متاحًا.',
};

const summary: AutoTopUpDialogMessages['summary'] = (amount, threshold, limit) =>
  `يشتري رصيدًا بقيمة ${amount} عندما ينخفض رصيدك عن ${threshold}${limit === null ? '' : `، بحد أقصى ${limit} شهريًا`}.`;

const summaryTarget: AutoTopUpDialogMessages['summaryTarget'] = (target, threshold, limit) =>
  `يشحن رصيدك حتى ${target} عندما ينخفض عن ${threshold}${limit === null ? '' : `، بحد أقصى ${limit} شهريًا`}.`;

const off = 'الشحن التلقائي متوقف.';

/** The Arabic texts of the dialogs. */
export const arabicDialogs: Pick<Messages, 'purchaseDialog' | 'autoTopUpDialog'> = {
  purchaseDialog: {
    title: 'شراء رصيد',
    amount: 'المبلغ',
    range: (min, max) => `بين ${min} و${max}`,
    payWith: 'الدفع بواسطة',
    noCard: 'ستُدخلها في الخطوة التالية',
    newBalance: 'الرصيد الجديد بعد الشراء',
    newBalanceIs: (balance) => `الرصيد الجديد بعد الشراء: ${balance}.`,
    presets: 'مبالغ مقترحة',
    submit: (amount) => (amount === null ? 'شراء' : `شراء بقيمة ${amount}`),
    terms: arabicLegal.terms,
    canceled: 'أُلغيت الدفعة. لم يُخصم أي مبلغ.',
    pay: (amount) => `دفع ${amount}`,
    change: 'تغيير المبلغ',
    stillLoading: 'لا يزال التحميل جاريًا…',
    surfaceFailed: 'تعذّر تحميل نموذج الدفع.',
    surfaceOutdated:
      'يحتاج نموذج الدفع إلى إصدار أحدث من هذه الصفحة. أعد تحميل الصفحة لتتمكن من الدفع.',
    hostedPage: 'الدفع في صفحة مزوّد خدمة الدفع',
    inProgress: 'الدفع جارٍ. هل تريد مواصلة الانتظار أم الإلغاء؟',
    keepWaiting: 'مواصلة الانتظار',
    cancel: 'إلغاء الدفع',
    cancelFailed: 'تعذّر إلغاء الدفع. لا يزال قائمًا.',
    processing: 'استلمنا الدفعة. جارٍ إضافة رصيدك…',
    processingLong: 'يمكنك إغلاق هذه النافذة؛ ستستمر العملية.',
    succeeded: 'تمت إضافة الرصيد',
    added: (balance) =>
      balance === null ? 'تمت إضافة الرصيد.' : `تمت إضافة الرصيد. رصيدك هو ${balance}.`,
    tax: (amount) => `دفعت أيضًا ضريبة قدرها ${amount}.`,
    balance: (balance) => `رصيدك هو ${balance}.`,
    receipt: 'عرض الإيصال',
    done: 'تم',
    failed: {
      declined: 'رُفضت الدفعة. لم يُخصم أي مبلغ.',
      authentication: 'تعذّر على البنك تأكيد الدفعة. لم يُخصم أي مبلغ.',
      expired: 'لم تتم الدفعة في الوقت المحدد. لم يُخصم أي مبلغ.',
      unavailable: 'الدفع غير متاح حاليًا. لم يُخصم أي مبلغ.',
      not_started: 'تعذّر بدء الشراء. لم يُخصم أي مبلغ. حاول مرة أخرى.',
      rate_limited:
        'جرت محاولات كثيرة خلال وقت قصير. لم يُخصم أي مبلغ. حاول مرة أخرى بعد بضع دقائق.',
      refused: 'عملية الشراء هذه غير ممكنة. لم يُخصم أي مبلغ.',
    },
    check: 'التحقق الآن',
    denied: 'يمكن للمالكين والمسؤولين فقط شراء الرصيد.',
  },
  autoTopUpDialog: {
    title: 'الشحن التلقائي',
    enable: 'تفعيل الشحن التلقائي',
    enableHint: 'يشتري رصيدًا عندما ينخفض رصيدك حتى لا يتوقف الاستخدام.',
    cardSource: (source) => sources[source] ?? humanize(source),
    noCard: 'لا توجد طريقة دفع بعد',
    changeCard: 'تغيير',
    addCard: 'إضافة طريقة دفع',
    cardUnsupported: 'لا يمكن الخصم من هذه البطاقة في غيابك.',
    mode: 'مقدار الشراء',
    modes: { fixed: 'مبلغ ثابت', target: 'حتى رصيد محدد' },
    threshold: 'عندما ينخفض الرصيد عن',
    thresholdHint: 'اختر مبلغًا أعلى من تكلفة أكبر طلب لديك.',
    thresholdTooHigh: (amount) => `لا يمكن أن يتجاوز مبلغ الشراء (${amount}).`,
    thresholdTooNear: (most) => `لا يمكن أن يتجاوز ${most} مع هذا الرصيد المستهدف.`,
    amount: 'شراء هذا المبلغ',
    target: 'الشحن حتى هذا الرصيد',
    monthlyLimit: 'الحد الشهري',
    used: (spent, limit) =>
      limit === null
        ? `اختياري. المستخدم هذا الشهر: ${spent}`
        : `المستخدم هذا الشهر: ${spent} من ${limit}`,
    limitTooLow: (amount) => `لا يمكن أن يقل عن مبلغ الشراء (${amount}).`,
    limitTooLowForTarget: (target) => `لا يمكن أن يقل عن الرصيد المستهدف (${target}).`,
    confirm: 'اكتب المبلغ مرة أخرى',
    confirmHint: (most) => `مطلوب للمبالغ التي تزيد على ${most}.`,
    confirmWrong: (amount) => `اكتب ${amount} مرة أخرى، أو غيّر المبلغ.`,
    notAllowed: 'هذا المبلغ غير مسموح به.',
    summary,
    summaryTarget,
    off,
    savedOn: (amount, threshold) =>
      `الشحن التلقائي مفعّل. يشتري رصيدًا بقيمة ${amount} عندما ينخفض رصيدك عن ${threshold}.`,
    savedOnTarget: (target, threshold) =>
      `الشحن التلقائي مفعّل. يشحن رصيدك حتى ${target} عندما ينخفض عن ${threshold}.`,
    belowThreshold: (balance, threshold) => `رصيدك هو ${balance}، وهو أقل من ${threshold}.`,
    chargeNow: arabicLegal.chargeNow,
    consent: arabicLegal.consent,
    consentTarget: arabicLegal.consentTarget,
    consentMissing: 'وافق على هذا قبل الحفظ.',
    save: (charge) => (charge === null ? 'حفظ' : `حفظ ودفع ${charge} الآن`),
    resume: (charge) => (charge === null ? 'استئناف' : `استئناف ودفع ${charge} الآن`),
    lastFailure: (code) => attempts[code] ?? 'آخر محاولة: فشل الدفع.',
    conflict: (terms) =>
      'تم تغيير الشحن التلقائي من مكان آخر: ' +
      `${terms ? (terms.mode === 'target' ? summaryTarget : summary)(terms.amount, terms.threshold, terms.limit) : off} ` +
      'تغييراتك باقية هنا، لكنها لم تُحفظ بعد.',
    unknown: 'لم نتلقَّ ردًا، ولذلك لا نعرف إن كانت العملية قد تمّت. يمكنك إعادة المحاولة بأمان.',
    refused: (code) => refusals[code] ?? 'هذا غير ممكن. لم يتغير أي شيء.',
    discardQuestion: (step) => (step === 'card' ? 'لم تُضَف بطاقتك بعد.' : 'لم تحفظ تغييراتك.'),
    keepEditing: 'البقاء هنا',
    discard: 'تجاهل',
    back: 'رجوع',
    checkingCard: 'جارٍ التحقق من بطاقتك…',
    cardExpired: 'لم تُضَف البطاقة في الوقت المحدد. لم يتغير أي شيء.',
    cardFailed: 'لا يمكن إضافة بطاقة حاليًا.',
    cardUnavailable: 'الدفع غير متاح حاليًا. لم تُضَف أي بطاقة ولم يُخصم أي مبلغ.',
    cardNotStarted: 'تعذّر فتح نموذج البطاقة. لم تُضَف أي بطاقة. حاول مرة أخرى.',
    cardRateLimited:
      'جرت محاولات كثيرة خلال وقت قصير. لم يتغير أي شيء. حاول مرة أخرى بعد بضع دقائق.',
    cardResumes: arabicLegal.cardResumes,
    readOnly: 'يمكن للمالكين والمسؤولين فقط تغيير الشحن التلقائي.',
    denied: 'يمكن للمالكين والمسؤولين فقط رؤية الشحن التلقائي.',
  },
};
