import { humanize } from '../../components/ui/humanize.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { brazilianPortugueseLegal } from './brazilian-portuguese-legal.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'Seu cartão para créditos',
  subscription: 'O mesmo cartão da sua assinatura',
  customer: 'Seu cartão padrão',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'Isso gera uma cobrança imediata no seu cartão. Nada foi cobrado ainda. Confira o valor e confirme.',
  consent_required: 'Sua autorização é necessária. Nada foi salvo.',
  consent_unknown:
    'Esta página está desatualizada. Nada foi salvo. Recarregue a página e tente novamente.',
  payment_method_required: 'Adicione primeiro uma forma de pagamento. Nada foi salvo.',
  payment_method_unsupported: 'Este cartão não pode ser cobrado na sua ausência. Nada foi salvo.',
  forbidden_role:
    'Somente proprietários e administradores podem alterar a recarga automática. Nada foi salvo.',
  payment_provider_unavailable:
    'Os pagamentos não estão disponíveis no momento. Nada foi salvo nem cobrado.',
  unauthenticated: 'Sua sessão expirou. Nada foi salvo. Entre novamente.',
};

const attempts: Partial<Record<string, string>> = {
  card_declined: 'Última tentativa: seu cartão foi recusado.',
  insufficient_funds: 'Última tentativa: seu cartão não tinha saldo suficiente.',
  expired_card: 'Última tentativa: seu cartão venceu.',
  authentication_required: 'Última tentativa: seu banco pediu que você confirmasse o pagamento.',
  provider_unavailable: 'Última tentativa: os pagamentos não estavam disponíveis.',
};

/** The end of a sentence that says what auto top-up buys. */
const terms: AutoTopUpDialogMessages['summary'] = (amount, threshold, limit) =>
  `${amount} quando seu saldo está abaixo de ${threshold}${limit === null ? '' : `, até ${limit} por mês`}.`;

/** The Brazilian Portuguese texts of the dialogs. */
export const brazilianPortugueseDialogs: Pick<Messages, 'purchaseDialog' | 'autoTopUpDialog'> = {
  purchaseDialog: {
    title: 'Comprar créditos',
    amount: 'Valor',
    range: (min, max) => `Entre ${min} e ${max}`,
    payWith: 'Pagar com',
    noCard: 'Você vai informá-lo na próxima etapa',
    newBalance: 'Novo saldo após a compra',
    newBalanceIs: (balance) => `Novo saldo após a compra: ${balance}.`,
    presets: 'Valores sugeridos',
    submit: (amount) => (amount === null ? 'Comprar' : `Comprar ${amount}`),
    terms: brazilianPortugueseLegal.terms,
    canceled: 'O pagamento foi cancelado. Nada foi cobrado.',
    pay: (amount) => `Pagar ${amount}`,
    change: 'Alterar valor',
    stillLoading: 'Ainda carregando…',
    surfaceFailed: 'Não foi possível carregar o formulário de pagamento.',
    surfaceOutdated:
      'O formulário de pagamento precisa de uma versão mais recente desta página. Recarregue a página para pagar.',
    hostedPage: 'Pagar na página do provedor de pagamentos',
    inProgress: 'O pagamento está em andamento. Deseja continuar aguardando ou cancelar?',
    keepWaiting: 'Continuar aguardando',
    cancel: 'Cancelar pagamento',
    cancelFailed: 'Não foi possível cancelar o pagamento. Ele ainda está em aberto.',
    processing: 'Pagamento recebido. Adicionando seus créditos…',
    processingLong: 'Você pode fechar esta janela; o processo continuará.',
    succeeded: 'Créditos adicionados',
    added: (balance) =>
      balance === null
        ? 'Créditos adicionados.'
        : `Créditos adicionados. Seu saldo é de ${balance}.`,
    tax: (amount) => `Você também pagou ${amount} em impostos.`,
    balance: (balance) => `Seu saldo é de ${balance}.`,
    receipt: 'Ver recibo',
    done: 'Concluir',
    failed: {
      declined: 'O pagamento foi recusado. Nada foi cobrado.',
      authentication: 'Seu banco não conseguiu confirmar o pagamento. Nada foi cobrado.',
      expired: 'O pagamento não foi feito a tempo. Nada foi cobrado.',
      unavailable: 'Os pagamentos não estão disponíveis no momento. Nada foi cobrado.',
      not_started: 'Não foi possível iniciar a compra. Nada foi cobrado. Tente novamente.',
      rate_limited:
        'Houve tentativas demais em pouco tempo. Nada foi cobrado. Tente novamente em alguns minutos.',
      refused: 'Esta compra não é possível. Nada foi cobrado.',
    },
    check: 'Verificar agora',
    denied: 'Somente proprietários e administradores podem comprar créditos.',
  },
  autoTopUpDialog: {
    title: 'Recarga automática',
    enable: 'Ativar recarga automática',
    enableHint:
      'Compra créditos quando seu saldo fica baixo, para que o uso não seja interrompido.',
    cardSource: (source) => sources[source] ?? humanize(source),
    noCard: 'Nenhuma forma de pagamento ainda',
    changeCard: 'Alterar',
    addCard: 'Adicionar forma de pagamento',
    cardUnsupported: 'Este cartão não pode ser cobrado na sua ausência.',
    mode: 'Quanto comprar',
    modes: { fixed: 'Um valor fixo', target: 'Até um saldo' },
    threshold: 'Quando os créditos estiverem abaixo de',
    thresholdHint: 'Escolha um valor maior que o da sua solicitação mais cara.',
    thresholdTooHigh: (amount) => `Não pode ser maior que o valor da compra (${amount}).`,
    thresholdTooNear: (most) => `Não pode ser maior que ${most} com este saldo desejado.`,
    amount: 'Comprar este valor',
    target: 'Recarregar até este saldo',
    monthlyLimit: 'Limite mensal',
    used: (spent, limit) =>
      limit === null
        ? `Opcional. Usado neste mês: ${spent}`
        : `Usado neste mês: ${spent} de ${limit}`,
    limitTooLow: (amount) => `Não pode ser menor que o valor da compra (${amount}).`,
    limitTooLowForTarget: (target) => `Não pode ser menor que o saldo desejado (${target}).`,
    confirm: 'Digite o valor novamente',
    confirmHint: (most) => `Obrigatório para valores acima de ${most}.`,
    confirmWrong: (amount) => `Digite ${amount} novamente ou altere o valor.`,
    notAllowed: 'Este valor não é permitido.',
    summary: (...given) => `Compra ${terms(...given)}`,
    summaryTarget: (...given) => `Recarrega até ${terms(...given)}`,
    off: 'A recarga automática está desativada.',
    savedOn: (amount, threshold) =>
      `A recarga automática está ativada. Compra ${amount} quando seu saldo fica abaixo de ${threshold}.`,
    savedOnTarget: (target, threshold) =>
      `A recarga automática está ativada. Recarrega até ${target} quando seu saldo fica abaixo de ${threshold}.`,
    belowThreshold: (balance, threshold) =>
      `Seu saldo é de ${balance}, que está abaixo de ${threshold}.`,
    chargeNow: brazilianPortugueseLegal.chargeNow,
    consent: brazilianPortugueseLegal.consent,
    consentTarget: brazilianPortugueseLegal.consentTarget,
    consentMissing: 'Concorde com isto antes de salvar.',
    save: (charge) => (charge === null ? 'Salvar' : `Salvar e pagar ${charge} agora`),
    resume: (charge) => (charge === null ? 'Retomar' : `Retomar e pagar ${charge} agora`),
    lastFailure: (code) => attempts[code] ?? 'Última tentativa: o pagamento falhou.',
    conflict: (saved) =>
      (saved
        ? `A recarga automática foi alterada em outro lugar: agora ela ${saved.mode === 'target' ? 'recarrega até' : 'compra'} ${terms(saved.amount, saved.threshold, saved.limit)} `
        : 'A recarga automática foi desativada em outro lugar. ') +
      'Suas alterações continuam aqui, mas ainda não foram salvas.',
    unknown:
      'Não recebemos uma resposta, então não sabemos se deu certo. É seguro tentar novamente.',
    refused: (code) => refusals[code] ?? 'Isso não é possível. Nada foi alterado.',
    discardQuestion: (step) =>
      step === 'card' ? 'Seu cartão ainda não foi adicionado.' : 'Você não salvou suas alterações.',
    keepEditing: 'Ficar aqui',
    discard: 'Descartar',
    back: 'Voltar',
    checkingCard: 'Verificando seu cartão…',
    cardExpired: 'O cartão não foi adicionado a tempo. Nada mudou.',
    cardFailed: 'Não é possível adicionar um cartão no momento.',
    cardUnavailable:
      'Os pagamentos não estão disponíveis no momento. Nenhum cartão foi adicionado e nada foi cobrado.',
    cardNotStarted:
      'Não foi possível abrir o formulário do seu cartão. Nenhum cartão foi adicionado. Tente novamente.',
    cardRateLimited:
      'Houve tentativas demais em pouco tempo. Nada mudou. Tente novamente em alguns minutos.',
    cardResumes: brazilianPortugueseLegal.cardResumes,
    readOnly: 'Somente proprietários e administradores podem alterar a recarga automática.',
    denied: 'Somente proprietários e administradores podem ver a recarga automática.',
  },
};
