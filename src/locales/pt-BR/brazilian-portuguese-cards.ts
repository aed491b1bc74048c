import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import type { Refusal } from '../../hooks/messages/out-of-credits-card-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';
import { brazilianPortugueseShared } from './brazilian-portuguese-shared.js';

const plural = /* @__PURE__ */ pluralsIn('pt-BR');

const kinds: Partial<Record<string, string>> = {
  purchase: 'Compra',
  auto_top_up: 'Recarga automática',
  consumption: 'Uso',
  refund: 'Reembolso',
  grant: 'Créditos de cortesia',
  adjustment: 'Ajuste',
  dispute: 'Contestação',
  dispute_reversal: 'Contestação revertida',
};

const consumables: Partial<Record<string, string>> = {
  llm_tokens: 'Tokens de LLM',
  api_calls: 'Chamadas de API',
  mcp_calls: 'Chamadas de MCP',
  email: 'E-mails',
  sms: 'Mensagens SMS',
  voice: 'Chamadas de voz',
  storage: 'Armazenamento',
};

const pause = (isPaused: boolean) => (isPaused ? ' A recarga automática está pausada.' : '');

function consequence({ isMidAnswer, hasCredits }: Refusal): string {
  if (!isMidAnswer) return 'Sua mensagem não foi enviada ao assistente.';
  return hasCredits
    ? 'A resposta parou porque os créditos não eram suficientes.'
    : 'A resposta parou porque os créditos acabaram.';
}

/** The Brazilian Portuguese texts of the card, of the list of transactions, of the card for chats, and of the banner. */
export const brazilianPortugueseCards: Pick<
  Messages,
  'creditsCard' | 'recentTransactions' | 'outOfCreditsCard' | 'messageCost' | 'lowBalanceBanner'
> = {
  creditsCard: {
    title: 'Créditos',
    balance: 'Saldo atual',
    low: 'Saldo baixo',
    depleted: 'Sem créditos',
    state: humanize,
    depletedNotice: 'O uso está pausado até você comprar mais créditos.',
    none: 'Nenhum crédito ainda.',
    inDebt: (debt) => `Você deve ${debt}. O valor será descontado da sua próxima compra.`,
    reserved: (amount) => `${amount} reservados`,
    pace: ({ count, text }) =>
      `No seu ritmo recente, você tem créditos para cerca de ${text} ${plural(count, { one: 'dia', many: 'de dias', other: 'dias' })}.`,
    paceUnderDay: 'No seu ritmo recente, você tem créditos para menos de um dia.',
    lifetimeAdded: 'Total adicionado',
    lifetimeSpent: 'Total gasto',
    purchase: 'Comprar créditos',
    purchaseProcessing: (amount) => `Sua compra de ${amount} está sendo processada.`,
    purchaseUnfinished: (amount) => `Sua compra de ${amount} não foi concluída.`,
    purchaseResume: 'Continuar',
    autoTopUp: 'Recarga automática',
    autoTopUpOff: 'Desativada. Ative para recarregar seu saldo a tempo e não interromper o uso.',
    autoTopUpOn: (amount, threshold, limit) =>
      `Ativada. Compra ${amount} quando seu saldo está abaixo de ${threshold}${limit === null ? '' : `, até ${limit} por mês`}.`,
    autoTopUpOnTarget: (target, threshold, limit) =>
      `Ativada. Recarrega até ${target} quando seu saldo está abaixo de ${threshold}${limit === null ? '' : `, até ${limit} por mês`}.`,
    autoTopUpEnable: 'Ativar',
    autoTopUpManage: 'Gerenciar',
    usage: 'Ver uso',
    billing: 'Cobrança',
    billingNewTab: '(abre em uma nova guia)',
    billingBlocked: 'Seu navegador bloqueou a nova guia.',
    billingOpen: 'Abrir cobrança',
    billingFailed: 'Não foi possível abrir a cobrança.',
    billingUnavailable: 'A cobrança não está disponível no momento. Nada foi cobrado.',
    billingNotOpened: 'Não foi possível abrir a cobrança. Tente novamente.',
    loading: 'Carregando créditos…',
    failed: 'Não foi possível carregar os créditos.',
    stale: (updated) => `Não foi possível atualizar. Última atualização: ${updated}.`,
    offline: (updated) =>
      `Você está offline.${updated === null ? '' : ` Última atualização: ${updated}.`}`,
    viewOnly: 'Você tem acesso somente para visualização.',
    forbidden: (contact) =>
      'Somente proprietários e administradores podem ver os créditos. ' +
      `Para obter mais, fale com ${contact ?? 'um deles'}.`,
    notFound: 'Esta conta não tem créditos para mostrar.',
  },
  recentTransactions: {
    title: 'Transações recentes',
    type: 'Tipo',
    date: 'Data',
    amount: 'Valor',
    balance: 'Saldo',
    kind: (kind) => kinds[kind] ?? humanize(kind),
    consumable: (consumable) => consumables[consumable] ?? humanize(consumable),
    tax: (amount) => `mais ${amount} de impostos`,
    loading: 'Carregando transações…',
    empty: 'Nenhuma transação ainda.',
    failed: 'Não foi possível carregar as transações.',
    unreadable: 'Não foi possível ler esta transação.',
    stale: 'Não foi possível carregar as novas transações.',
    history: 'Histórico',
    shown: ({ count, text }) =>
      plural(count, {
        one: `${text} transação exibida`,
        many: `${text} de transações exibidas`,
        other: `${text} transações exibidas`,
      }),
    newTransactions: ({ count, text }) =>
      plural(count, {
        one: `${text} nova transação`,
        many: `${text} de novas transações`,
        other: `${text} novas transações`,
      }),
    more: 'Carregar mais',
    moreFailed: 'Não foi possível carregar as transações mais antigas.',
    end: 'Nenhuma transação mais antiga',
    forbidden: 'Somente proprietários e administradores podem ver as transações.',
    notFound: 'Esta conta não tem transações para mostrar.',
  },
  outOfCreditsCard: {
    title: 'Sem créditos',
    notEnough: 'Créditos insuficientes',
    announcement: (title, text) => (text === '' ? title : `${title}. ${text}`),
    add: (refusal) => `${consequence(refusal)} Adicione créditos para continuar.`,
    ask: (refusal, contact) =>
      `${consequence(refusal)} Peça a um proprietário ou administrador que adicione créditos${contact ? `: ${contact}` : ''}.`,
    added: 'Créditos adicionados',
    available: 'Você pode continuar',
    balance: (balance) => `Seu saldo é de ${balance}.`,
    purchase: 'Comprar créditos',
    upgrade: 'Fazer upgrade',
    resume: (isMidAnswer) => (isMidAnswer ? 'Continuar' : 'Enviar novamente'),
    resuming: (isMidAnswer) => (isMidAnswer ? 'Continuando a resposta…' : 'Enviando sua mensagem…'),
    resumed: (isMidAnswer) =>
      isMidAnswer ? 'A resposta continuou.' : 'Mensagem enviada novamente.',
    notResumedTitle: (isMidAnswer) =>
      isMidAnswer ? 'A resposta não continuou' : 'Mensagem não enviada',
    notResumed: (isMidAnswer) =>
      isMidAnswer
        ? 'Não foi possível continuar a resposta. Tente novamente.'
        : 'Sua mensagem não foi enviada. Tente novamente.',
    past: 'Os créditos acabaram aqui.',
    resets: (date) => `Ou aguarde até ${date}.`,
    reserves: (amount) => `Uma mensagem reserva até ${amount}.`,
    purchaseFailed: 'O pagamento não foi concluído. Nada foi cobrado. Você pode tentar novamente.',
    stillShort: 'Créditos ainda insuficientes',
    missing: (amount) =>
      amount === null ? 'Adicione mais créditos para continuar.' : `Faltam ${amount}.`,
    unfinished: 'Sua compra não foi concluída.',
    arriving: 'Sua compra está sendo processada.',
    charging: 'A recarga automática está comprando créditos agora.',
    paused: (reason) =>
      `A recarga automática não conseguiu adicionar créditos. ${brazilianPortugueseShared.common.autoTopUpPaused(reason)}`,
  },
  messageCost: {
    cost: (cost) => `Custo: ${cost}`,
    included: 'Incluído',
  },
  lowBalanceBanner: {
    low: (balance, isPaused) => `Saldo baixo: restam ${balance}.${pause(isPaused)}`,
    depleted: (isPaused) => `Seus créditos acabaram.${pause(isPaused)}`,
    inDebt: (debt, isPaused) => `Seus créditos acabaram e você deve ${debt}.${pause(isPaused)}`,
    purchase: 'Comprar créditos',
    dismiss: 'Dispensar',
  },
};
