import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('es');

const pauses: Partial<Record<string, string>> = {
  payment_failed: 'En pausa: se ha rechazado tu tarjeta.',
  requires_action: 'En pausa: tu banco te pide que apruebes este pago.',
  no_payment_method: 'En pausa: no hay ningún método de pago.',
  payment_method_unsupported: 'En pausa: no se puede cobrar en tu tarjeta sin que estés presente.',
  limit_reached:
    'En pausa: otra recarga superaría tu límite mensual. Las recargas se reanudarán el mes que viene.',
  disputed: 'En pausa: se ha disputado un pago.',
  in_debt: 'En pausa: una sola recarga no cubre tu saldo negativo.',
};

/** The Spanish texts that several components show. */
export const spanishShared: Pick<Messages, 'common' | 'amountField' | 'stripeCheckout'> = {
  common: {
    retry: 'Reintentar',
    close: 'Cerrar',
    loading: 'Cargando…',
    notShown: 'Se ha producido un error.',
    signedOut: 'Tu sesión ha caducado. Vuelve a iniciar sesión.',
    accountClosed: 'Esta cuenta está cerrada. No se pueden usar ni comprar créditos en ella.',
    paymentMethod: ({ brand, last4 }) => `${brand ?? 'Tarjeta'} terminada en ${last4}`,
    plusTax: (amount) => `${amount} más impuestos`,
    paymentUnknown: 'No vuelvas a pagar todavía: estamos comprobando el pago.',
    paymentInReview: 'Hemos recibido tu pago y lo estamos comprobando. No vuelvas a pagar.',
    purchaseNotLoaded: 'No se ha podido cargar la compra de créditos.',
    autoTopUpNotLoaded: 'No se ha podido cargar la recarga automática.',
    autoTopUpCharging: (amount) => `Comprando ${amount} en este momento.`,
    autoTopUpBackingOff: (next, isDeclined) =>
      (isDeclined ? 'Se ha rechazado tu tarjeta. ' : '') +
      (next === null ? 'Se volverá a intentar.' : `Próximo intento: ${next}`),
    autoTopUpAttemptLimit: (next) =>
      'En espera: el límite es de diez intentos en 24 horas.' +
      (next === null ? '' : ` El siguiente será posible a partir de: ${next}`),
    autoTopUpPaused: (reason = '') =>
      pauses[reason] ?? (reason ? `En pausa: ${humanize(reason)}.` : 'En pausa.'),
    autoTopUpOther: (status, reason) =>
      `${humanize(status)}${reason ? `: ${humanize(reason)}` : ''}.`,
    autoTopUpRemedies: {
      update_card: 'Actualizar tarjeta',
      add_card: 'Añadir un método de pago',
      raise_limit: 'Cambiar límite',
      resume: 'Reanudar',
      purchase: 'Comprar créditos',
    },
  },
  amountField: {
    empty: 'Introduce un importe.',
    not_a_number: (example) => `Introduce un número, por ejemplo, ${example}.`,
    negative: 'Introduce un importe sin signo menos.',
    too_many_decimals: ({ count, text }) =>
      count === 0
        ? 'Introduce un número entero, sin decimales.'
        : `Introduce un importe con ${plural(count, { one: `${text} decimal`, many: `${text} de decimales`, other: `${text} decimales` })} como máximo.`,
    ambiguous: (example) =>
      `Este número se puede leer de más de una forma. Escríbelo así: ${example}.`,
    wrong_currency: (currency) => `Introduce un importe en ${currency}.`,
    below_minimum: (minimum) => `El mínimo es ${minimum}.`,
    above_maximum: (maximum) => `El máximo es ${maximum}.`,
    not_chargeable: (step) => `Introduce un múltiplo de ${step}.`,
    use: (amount) => `Usar ${amount}`,
    labeled: (label, error) => `${label}: ${error}`,
  },
  stripeCheckout: {
    email: 'Correo electrónico',
    tax: 'Impuestos',
    taxIncluded: 'Impuestos incluidos',
    total: 'Total',
    pay: (amount) => `Pagar ${amount}`,
    paying: 'Realizando el pago…',
    incomplete: 'Faltan algunos datos del pago. Complétalos para pagar.',
    interrupted:
      'Se ha perdido la conexión, por lo que no sabemos si se ha realizado el pago. Puedes volver a intentarlo con seguridad: no se te cobrará dos veces.',
    expired: 'El plazo de este pago ha terminado. No se te ha cobrado nada.',
  },
};
