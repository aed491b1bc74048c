import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import type { Refusal } from '../../hooks/messages/out-of-credits-card-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';
import { spanishShared } from './spanish-shared.js';

const plural = /* @__PURE__ */ pluralsIn('es');

const kinds: Partial<Record<string, string>> = {
  purchase: 'Compra',
  auto_top_up: 'Recarga automática',
  consumption: 'Uso',
  refund: 'Reembolso',
  grant: 'Créditos de regalo',
  adjustment: 'Ajuste',
  dispute: 'Disputa',
  dispute_reversal: 'Disputa anulada',
};

const consumables: Partial<Record<string, string>> = {
  llm_tokens: 'Tokens de LLM',
  api_calls: 'Llamadas a la API',
  mcp_calls: 'Llamadas a MCP',
  email: 'Correos electrónicos',
  sms: 'Mensajes SMS',
  voice: 'Llamadas de voz',
  storage: 'Almacenamiento',
};

const pause = (isPaused: boolean) => (isPaused ? ' La recarga automática está en pausa.' : '');

function consequence({ isMidAnswer, hasCredits }: Refusal): string {
  if (!isMidAnswer) return 'Tu mensaje no se ha enviado al asistente.';
  return hasCredits
    ? 'La respuesta se ha detenido porque no había créditos suficientes.'
    : 'La respuesta se ha detenido porque se han agotado los créditos.';
}

/** The Spanish texts of the card, of the list of transactions, of the card for chats, and of the banner. */
export const spanishCards: Pick<
  Messages,
  'creditsCard' | 'recentTransactions' | 'outOfCreditsCard' | 'messageCost' | 'lowBalanceBanner'
> = {
  creditsCard: {
    title: 'Créditos',
    balance: 'Saldo actual',
    low: 'Saldo bajo',
    depleted: 'Sin créditos',
    state: humanize,
    depletedNotice: 'El uso está en pausa hasta que compres más créditos.',
    none: 'Todavía no hay créditos.',
    inDebt: (debt) => `Debes ${debt}. Se descontarán de tu próxima compra.`,
    reserved: (amount) => `${amount} reservados`,
    pace: ({ count, text }) =>
      `A tu ritmo reciente, tienes créditos para cerca de ${text} ${plural(count, { one: 'día', many: 'de días', other: 'días' })}.`,
    paceUnderDay: 'A tu ritmo reciente, tienes créditos para menos de un día.',
    lifetimeAdded: 'Total añadido',
    lifetimeSpent: 'Total gastado',
    purchase: 'Comprar créditos',
    purchaseProcessing: (amount) => `Tu compra de ${amount} se está procesando.`,
    purchaseUnfinished: (amount) => `Tu compra de ${amount} no ha terminado.`,
    purchaseResume: 'Continuar',
    autoTopUp: 'Recarga automática',
    autoTopUpOff:
      'Desactivada. Actívala para recargar tu saldo a tiempo y que el uso no se interrumpa.',
    autoTopUpOn: (amount, threshold, limit) =>
      `Activada. Compra ${amount} cuando tu saldo es inferior a ${threshold}${limit === null ? '' : `, hasta ${limit} al mes`}.`,
    autoTopUpOnTarget: (target, threshold, limit) =>
      `Activada. Recarga hasta ${target} cuando tu saldo es inferior a ${threshold}${limit === null ? '' : `, hasta ${limit} al mes`}.`,
    autoTopUpEnable: 'Activar',
    autoTopUpManage: 'Gestionar',
    usage: 'Ver uso',
    billing: 'Facturación',
    billingNewTab: '(se abre en una pestaña nueva)',
    billingBlocked: 'Tu navegador ha bloqueado la pestaña nueva.',
    billingOpen: 'Abrir facturación',
    billingFailed: 'No se ha podido abrir la facturación.',
    billingUnavailable: 'La facturación no está disponible en este momento. No se ha cobrado nada.',
    billingNotOpened: 'No se ha podido abrir la facturación. Inténtalo de nuevo.',
    loading: 'Cargando créditos…',
    failed: 'No se han podido cargar los créditos.',
    stale: (updated) => `No se ha podido actualizar. Última actualización: ${updated}.`,
    offline: (updated) =>
      `No tienes conexión.${updated === null ? '' : ` Última actualización: ${updated}.`}`,
    viewOnly: 'Tienes acceso de solo lectura.',
    forbidden: (contact) =>
      'Solo los propietarios y administradores pueden ver los créditos. ' +
      `Para obtener más, habla con ${contact ?? 'uno de ellos'}.`,
    notFound: 'Esta cuenta no tiene créditos que mostrar.',
  },
  recentTransactions: {
    title: 'Transacciones recientes',
    type: 'Tipo',
    date: 'Fecha',
    amount: 'Importe',
    balance: 'Saldo',
    kind: (kind) => kinds[kind] ?? humanize(kind),
    consumable: (consumable) => consumables[consumable] ?? humanize(consumable),
    tax: (amount) => `más ${amount} de impuestos`,
    loading: 'Cargando transacciones…',
    empty: 'Todavía no hay transacciones.',
    failed: 'No se han podido cargar las transacciones.',
    unreadable: 'No se ha podido leer esta transacción.',
    stale: 'No se han podido cargar las transacciones nuevas.',
    history: 'Historial',
    shown: ({ count, text }) =>
      plural(count, {
        one: `Se muestra ${text} transacción`,
        many: `Se muestran ${text} de transacciones`,
        other: `Se muestran ${text} transacciones`,
      }),
    newTransactions: ({ count, text }) =>
      plural(count, {
        one: `${text} transacción nueva`,
        many: `${text} de transacciones nuevas`,
        other: `${text} transacciones nuevas`,
      }),
    more: 'Cargar más',
    moreFailed: 'No se han podido cargar las transacciones anteriores.',
    end: 'No hay transacciones anteriores',
    forbidden: 'Solo los propietarios y administradores pueden ver las transacciones.',
    notFound: 'Esta cuenta no tiene transacciones que mostrar.',
  },
  outOfCreditsCard: {
    title: 'Sin créditos',
    notEnough: 'No hay créditos suficientes',
    announcement: (title, text) => (text === '' ? title : `${title}. ${text}`),
    add: (refusal) => `${consequence(refusal)} Añade créditos para continuar.`,
    ask: (refusal, contact) =>
      `${consequence(refusal)} Pide a un propietario o administrador que añada créditos${contact ? `: ${contact}` : ''}.`,
    added: 'Créditos añadidos',
    available: 'Puedes continuar',
    balance: (balance) => `Tu saldo es de ${balance}.`,
    purchase: 'Comprar créditos',
    upgrade: 'Mejorar plan',
    resume: (isMidAnswer) => (isMidAnswer ? 'Continuar' : 'Enviar de nuevo'),
    resuming: (isMidAnswer) => (isMidAnswer ? 'Continuando la respuesta…' : 'Enviando tu mensaje…'),
    resumed: (isMidAnswer) =>
      isMidAnswer ? 'La respuesta ha continuado.' : 'El mensaje se ha enviado de nuevo.',
    notResumedTitle: (isMidAnswer) =>
      isMidAnswer ? 'La respuesta no ha continuado' : 'Mensaje no enviado',
    notResumed: (isMidAnswer) =>
      isMidAnswer
        ? 'No se ha podido continuar la respuesta. Inténtalo de nuevo.'
        : 'Tu mensaje no se ha enviado. Inténtalo de nuevo.',
    past: 'Aquí se agotaron los créditos.',
    resets: (date) => `O espera hasta el ${date}.`,
    reserves: (amount) => `Un mensaje reserva hasta ${amount}.`,
    purchaseFailed:
      'El pago no se ha completado. No se te ha cobrado nada. Puedes volver a intentarlo.',
    stillShort: 'Todavía no hay créditos suficientes',
    missing: (amount) =>
      amount === null ? 'Añade más créditos para continuar.' : `Te faltan ${amount}.`,
    unfinished: 'Tu compra no ha terminado.',
    arriving: 'Tu compra se está procesando.',
    charging: 'La recarga automática está comprando créditos ahora.',
    paused: (reason) =>
      `La recarga automática no ha podido añadir créditos. ${spanishShared.common.autoTopUpPaused(reason)}`,
  },
  messageCost: {
    cost: (cost) => `Coste: ${cost}`,
    included: 'Incluido',
  },
  lowBalanceBanner: {
    low: (balance, isPaused) => `Saldo bajo: quedan ${balance}.${pause(isPaused)}`,
    depleted: (isPaused) => `Te has quedado sin créditos.${pause(isPaused)}`,
    inDebt: (debt, isPaused) => `Te has quedado sin créditos y debes ${debt}.${pause(isPaused)}`,
    purchase: 'Comprar créditos',
    dismiss: 'Descartar',
  },
};
