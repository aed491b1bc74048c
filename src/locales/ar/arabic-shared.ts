import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('ar');

const pauses: Partial<Record<string, string>> = {
  payment_failed: 'متوقف مؤقتًا: رُفضت بطاقتك.',
  requires_action: 'متوقف مؤقتًا: يطلب البنك موافقتك على هذه الدفعة.',
  no_payment_method: 'متوقف مؤقتًا: لا توجد طريقة دفع.',
  payment_method_unsupported: 'متوقف مؤقتًا: لا يمكن الخصم من بطاقتك في غيابك.',
  limit_reached: 'متوقف مؤقتًا: عملية شحن أخرى ستتجاوز حدّك الشهري. يُستأنف الشحن في الشهر القادم.',
  disputed: 'متوقف مؤقتًا: تم الاعتراض على إحدى الدفعات.',
  in_debt: 'متوقف مؤقتًا: عملية شحن واحدة لا تغطي رصيدك السالب.',
};

/** The Arabic texts that several components show. */
export const arabicShared: Pick<Messages, 'common' | 'amountField' | 'stripeCheckout'> = {
  common: {
    retry: 'إعادة المحاولة',
    close: 'إغلاق',
    loading: 'جارٍ التحميل…',
    notShown: 'حدث خطأ ما.',
    signedOut: 'انتهت جلستك. سجّل الدخول مرة أخرى.',
    accountClosed: 'هذا الحساب مغلق. لا يمكن استخدام رصيده أو شراء رصيد جديد.',
    paymentMethod: ({ brand, last4 }) => `${brand ?? 'بطاقة'} تنتهي بالأرقام ${last4}`,
    plusTax: (amount) => `${amount} بالإضافة إلى الضريبة`,
    paymentUnknown: 'لا تدفع مرة أخرى الآن. نتحقق من الدفعة.',
    paymentInReview: 'استلمنا دفعتك ونراجعها. لا تدفع مرة أخرى.',
    purchaseNotLoaded: 'تعذّر تحميل صفحة الشراء.',
    autoTopUpNotLoaded: 'تعذّر تحميل الشحن التلقائي.',
    autoTopUpCharging: (amount) => `جارٍ شراء رصيد بقيمة ${amount}.`,
    autoTopUpBackingOff: (next, isDeclined) =>
      (isDeclined ? 'رُفضت بطاقتك. ' : '') +
      (next === null ? 'ستُعاد محاولة الشحن التلقائي.' : `المحاولة التالية: ${next}`),
    autoTopUpAttemptLimit: (next) =>
      'قيد الانتظار: الحد الأقصى عشر محاولات خلال أربع وعشرين ساعة.' +
      (next === null ? '' : ` يمكن إجراء المحاولة التالية بدءًا من: ${next}`),
    autoTopUpPaused: (reason = '') =>
      pauses[reason] ?? (reason ? `متوقف مؤقتًا: ${humanize(reason)}.` : 'متوقف مؤقتًا.'),
    autoTopUpOther: (status, reason) =>
      `${humanize(status)}${reason ? `: ${humanize(reason)}` : ''}.`,
    autoTopUpRemedies: {
      update_card: 'تحديث البطاقة',
      add_card: 'إضافة طريقة دفع',
      raise_limit: 'تغيير الحد',
      resume: 'استئناف',
      purchase: 'شراء رصيد',
    },
  },
  amountField: {
    empty: 'أدخل مبلغًا.',
    not_a_number: (example) => `أدخل رقمًا، مثل ${example}.`,
    negative: 'أدخل مبلغًا من دون علامة الطرح.',
    too_many_decimals: ({ count, text }) =>
      count === 0
        ? 'أدخل عددًا صحيحًا من دون منازل عشرية.'
        : `أدخل مبلغًا لا تتجاوز منازله العشرية ${plural(count, {
            zero: `${text} منزلة عشرية`,
            one: 'منزلة واحدة',
            two: 'منزلتين',
            few: `${text} منازل`,
            many: `${text} منزلةً`,
            other: `${text} منزلة`,
          })}.`,
    ambiguous: (example) => `يمكن قراءة هذا الرقم بأكثر من طريقة. اكتبه هكذا: ${example}.`,
    wrong_currency: (currency) => `أدخل مبلغًا بعملة ${currency}.`,
    below_minimum: (minimum) => `الحد الأدنى هو ${minimum}.`,
    above_maximum: (maximum) => `الحد الأقصى هو ${maximum}.`,
    not_chargeable: (step) => `أدخل أحد مضاعفات ${step}.`,
    use: (amount) => `استخدام ${amount}`,
    labeled: (label, error) => `${label}: ${error}`,
  },
  stripeCheckout: {
    email: 'البريد الإلكتروني',
    tax: 'الضريبة',
    taxIncluded: 'الضريبة المضمّنة',
    total: 'الإجمالي',
    pay: (amount) => `دفع ${amount}`,
    paying: 'جارٍ إجراء الدفع…',
    incomplete: 'بعض بيانات الدفع ناقصة. أكملها لتتمكن من الدفع.',
    interrupted:
      'انقطع الاتصال، ولذلك لا نعرف إن كانت الدفعة قد تمّت. يمكنك إعادة المحاولة بأمان: لن يُخصم المبلغ مرتين.',
    expired: 'انتهت مهلة هذه الدفعة. لم يُخصم أي مبلغ.',
  },
};
