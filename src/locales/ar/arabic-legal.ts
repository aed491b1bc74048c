import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { PurchaseDialogMessages } from '../../hooks/messages/purchase-dialog-messages.js';
import { arabicShared } from './arabic-shared.js';

// Legal review pending: no lawyer has read these sentences.

type Legal = Pick<
  AutoTopUpDialogMessages,
  'consent' | 'consentTarget' | 'chargeNow' | 'cardResumes'
> &
  Pick<PurchaseDialogMessages, 'terms'>;

/** The sentences that users agree to, and those that state their rights. */
export const arabicLegal: Legal = {
  terms:
    'لا تنتهي صلاحية الرصيد، ويُرحَّل من شهر إلى آخر. لا يمكن استرداد قيمته إلا إذا كان القانون يقتضي ذلك.',
  consent: ({ merchant, card, amount, threshold, limit }) =>
    `أفوّض ${merchant ?? 'بائع هذا الرصيد'} بخصم ${amount} من طريقة الدفع الافتراضية الخاصة بي` +
    `${card === null ? '' : ` (حاليًا ${arabicShared.common.paymentMethod(card)})`} ` +
    `في كل مرة ينخفض فيها رصيدي عن ${threshold}` +
    `${limit === null ? '' : `، بحد أقصى ${limit} في كل شهر ميلادي`}، ` +
    'إلى أن أوقف الشحن التلقائي، ويمكنني إيقافه من هنا في أي وقت.',
  consentTarget: ({ merchant, card, target, most, threshold, limit }) =>
    `أفوّض ${merchant ?? 'بائع هذا الرصيد'} بأن يخصم من طريقة الدفع الافتراضية الخاصة بي` +
    `${card === null ? '' : ` (حاليًا ${arabicShared.common.paymentMethod(card)})`} ` +
    `المبلغ الذي يرفع رصيدي إلى ${target} في كل مرة ينخفض فيها عن ${threshold}، ` +
    `بحد أقصى ${most} لكل عملية خصم${limit === null ? '' : ` و${limit} في كل شهر ميلادي`}، ` +
    'إلى أن أوقف الشحن التلقائي، ويمكنني إيقافه من هنا في أي وقت.',
  chargeNow: (amount) => `سيُخصم منك ${amount} عند الحفظ.`,
  cardResumes: (charge) =>
    charge === null
      ? 'يُستأنف الشحن التلقائي بالبطاقة الجديدة.'
      : `يُستأنف الشحن التلقائي بالبطاقة الجديدة، وسيُخصم منها ${charge} على الفور.`,
};
