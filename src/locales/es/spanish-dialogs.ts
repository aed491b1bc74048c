import { humanize } from '../../components/ui/humanize.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { spanishLegal } from './spanish-legal.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'Tu tarjeta para créditos',
  subscription: 'La misma tarjeta que la de tu suscripción',
  customer: 'Tu tarjeta predeterminada',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'Esto supone un cobro inmediato en tu tarjeta. Todavía no se ha cobrado nada. Comprueba el importe y confírmalo.',
  consent_required: 'Se necesita tu consentimiento. No se ha guardado nada.',
  consent_unknown:
    'Esta página no está actualizada. No se ha guardado nada. Vuelve a cargar la página e inténtalo de nuevo.',
  payment_method_required: 'Añade primero un método de pago. No se ha guardado nada.',
  payment_method_unsupported:
    'No se puede cobrar en esta tarjeta sin que estés presente. No se ha guardado nada.',
  forbidden_role:
    'Solo los propietarios y administradores pueden cambiar la recarga automática. No se ha guardado nada.',
  payment_provider_unavailable:
    'Los pagos no están disponibles en este momento. No se ha guardado ni cobrado nada.',
  unauthenticated: 'Tu sesión ha caducado. No se ha guardado nada. Vuelve a iniciar sesión.',
};

const attempts: Partial<Record<string, string>> = {
  card_declined: 'Último intento: se rechazó tu tarjeta.',
  insufficient_funds: 'Último intento: tu tarjeta no tenía fondos suficientes.',
  expired_card: 'Último intento: tu tarjeta ha caducado.',
  authentication_required: 'Último intento: tu banco te pidió que confirmaras el pago.',
  provider_unavailable: 'Último intento: los pagos no estaban disponibles.',
};

/** The end of a sentence that says what auto top-up buys. */
const terms: AutoTopUpDialogMessages['summary'] = (amount, threshold, limit) =>
  `${amount} cuando tu saldo es inferior a ${threshold}${limit === null ? '' : `, hasta ${limit} al mes`}.`;

/** The Spanish texts of the dialogs. */
export const spanishDialogs: Pick<Messages, 'purchaseDialog' | 'autoTopUpDialog'> = {
  purchaseDialog: {
    title: 'Comprar créditos',
    amount: 'Importe',
    range: (min, max) => `Entre ${min} y ${max}`,
    payWith: 'Pagar con',
    noCard: 'La introducirás en el siguiente paso',
    newBalance: 'Saldo nuevo tras la compra',
    newBalanceIs: (balance) => `Saldo nuevo tras la compra: ${balance}.`,
    presets: 'Importes sugeridos',
    submit: (amount) => (amount === null ? 'Comprar' : `Comprar ${amount}`),
    terms: spanishLegal.terms,
    canceled: 'El pago se ha cancelado. No se te ha cobrado nada.',
    pay: (amount) => `Pagar ${amount}`,
    change: 'Cambiar importe',
    stillLoading: 'Todavía se está cargando…',
    surfaceFailed: 'No se ha podido cargar el formulario de pago.',
    surfaceOutdated:
      'El formulario de pago necesita una versión más reciente de esta página. Vuelve a cargarla para pagar.',
    hostedPage: 'Pagar en la página del proveedor de pagos',
    inProgress: 'El pago está en curso. ¿Quieres seguir esperando o cancelarlo?',
    keepWaiting: 'Seguir esperando',
    cancel: 'Cancelar pago',
    cancelFailed: 'No se ha podido cancelar el pago. Sigue abierto.',
    processing: 'Pago recibido. Añadiendo tus créditos…',
    processingLong: 'Puedes cerrar esta ventana; el proceso continuará.',
    succeeded: 'Créditos añadidos',
    added: (balance) =>
      balance === null ? 'Créditos añadidos.' : `Créditos añadidos. Tu saldo es de ${balance}.`,
    tax: (amount) => `También has pagado ${amount} de impuestos.`,
    balance: (balance) => `Tu saldo es de ${balance}.`,
    receipt: 'Ver recibo',
    done: 'Listo',
    failed: {
      declined: 'El pago se ha rechazado. No se te ha cobrado nada.',
      authentication: 'Tu banco no ha podido confirmar el pago. No se te ha cobrado nada.',
      expired: 'El pago no se ha realizado a tiempo. No se te ha cobrado nada.',
      unavailable: 'Los pagos no están disponibles en este momento. No se te ha cobrado nada.',
      not_started:
        'No se ha podido iniciar la compra. No se te ha cobrado nada. Inténtalo de nuevo.',
      rate_limited:
        'Ha habido demasiados intentos en poco tiempo. No se te ha cobrado nada. Inténtalo de nuevo en unos minutos.',
      refused: 'Esta compra no es posible. No se te ha cobrado nada.',
    },
    check: 'Comprobar ahora',
    denied: 'Solo los propietarios y administradores pueden comprar créditos.',
  },
  autoTopUpDialog: {
    title: 'Recarga automática',
    enable: 'Activar la recarga automática',
    enableHint: 'Compra créditos cuando queda poco saldo para que el uso no se interrumpa.',
    cardSource: (source) => sources[source] ?? humanize(source),
    noCard: 'Todavía no hay ningún método de pago',
    changeCard: 'Cambiar',
    addCard: 'Añadir un método de pago',
    cardUnsupported: 'No se puede cobrar en esta tarjeta sin que estés presente.',
    mode: 'Cuánto comprar',
    modes: { fixed: 'Un importe fijo', target: 'Hasta un saldo' },
    threshold: 'Cuando los créditos sean inferiores a',
    thresholdHint: 'Elige un importe superior al de tu solicitud más cara.',
    thresholdTooHigh: (amount) => `No puede superar el importe de la compra (${amount}).`,
    thresholdTooNear: (most) => `No puede superar ${most} con este saldo objetivo.`,
    amount: 'Comprar este importe',
    target: 'Recargar hasta este saldo',
    monthlyLimit: 'Límite mensual',
    used: (spent, limit) =>
      limit === null
        ? `Opcional. Usado este mes: ${spent}`
        : `Usado este mes: ${spent} de ${limit}`,
    limitTooLow: (amount) => `No puede ser inferior al importe de la compra (${amount}).`,
    limitTooLowForTarget: (target) => `No puede ser inferior al saldo objetivo (${target}).`,
    confirm: 'Vuelve a escribir el importe',
    confirmHint: (most) => `Obligatorio para importes superiores a ${most}.`,
    confirmWrong: (amount) => `Vuelve a escribir ${amount} o cambia el importe.`,
    notAllowed: 'Este importe no está permitido.',
    summary: (...given) => `Compra ${terms(...given)}`,
    summaryTarget: (...given) => `Recarga hasta ${terms(...given)}`,
    off: 'La recarga automática está desactivada.',
    savedOn: (amount, threshold) =>
      `La recarga automática está activada. Compra ${amount} cuando tu saldo es inferior a ${threshold}.`,
    savedOnTarget: (target, threshold) =>
      `La recarga automática está activada. Recarga hasta ${target} cuando tu saldo es inferior a ${threshold}.`,
    belowThreshold: (balance, threshold) =>
      `Tu saldo es de ${balance}, que es inferior a ${threshold}.`,
    chargeNow: spanishLegal.chargeNow,
    consent: spanishLegal.consent,
    consentTarget: spanishLegal.consentTarget,
    consentMissing: 'Acepta esto antes de guardar.',
    save: (charge) => (charge === null ? 'Guardar' : `Guardar y pagar ${charge} ahora`),
    resume: (charge) => (charge === null ? 'Reanudar' : `Reanudar y pagar ${charge} ahora`),
    lastFailure: (code) => attempts[code] ?? 'Último intento: el pago falló.',
    conflict: (saved) =>
      (saved
        ? `La recarga automática se ha cambiado en otro lugar: ahora ${saved.mode === 'target' ? 'recarga hasta' : 'compra'} ${terms(saved.amount, saved.threshold, saved.limit)} `
        : 'La recarga automática se ha desactivado en otro lugar. ') +
      'Tus cambios se conservan aquí, pero aún no se han guardado.',
    unknown:
      'No hemos recibido respuesta, por lo que no sabemos si se ha completado. Puedes volver a intentarlo con seguridad.',
    refused: (code) => refusals[code] ?? 'Esto no es posible. No se ha cambiado nada.',
    discardQuestion: (step) =>
      step === 'card' ? 'Tu tarjeta todavía no se ha añadido.' : 'No has guardado los cambios.',
    keepEditing: 'Quedarme aquí',
    discard: 'Descartar',
    back: 'Atrás',
    checkingCard: 'Comprobando tu tarjeta…',
    cardExpired: 'La tarjeta no se ha añadido a tiempo. No ha cambiado nada.',
    cardFailed: 'No se puede añadir una tarjeta en este momento.',
    cardUnavailable:
      'Los pagos no están disponibles en este momento. No se ha añadido ninguna tarjeta ni se te ha cobrado nada.',
    cardNotStarted:
      'No se ha podido abrir el formulario de tu tarjeta. No se ha añadido ninguna tarjeta. Inténtalo de nuevo.',
    cardRateLimited:
      'Ha habido demasiados intentos en poco tiempo. No ha cambiado nada. Inténtalo de nuevo en unos minutos.',
    cardResumes: spanishLegal.cardResumes,
    readOnly: 'Solo los propietarios y administradores pueden cambiar la recarga automática.',
    denied: 'Solo los propietarios y administradores pueden ver la recarga automática.',
  },
};
