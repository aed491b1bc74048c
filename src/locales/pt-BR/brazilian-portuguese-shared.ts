import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('pt-BR');

const pauses: Partial<Record<string, string>> = {
  payment_failed: 'Pausada: seu cartão foi recusado.',
  requires_action: 'Pausada: seu banco pede que você aprove este pagamento.',
  no_payment_method: 'Pausada: não há nenhuma forma de pagamento.',
  payment_method_unsupported: 'Pausada: seu cartão não pode ser cobrado na sua ausência.',
  limit_reached:
    'Pausada: outra recarga ultrapassaria seu limite mensal. As recargas serão retomadas no próximo mês.',
  disputed: 'Pausada: um pagamento foi contestado.',
  in_debt: 'Pausada: uma única recarga não cobre seu saldo negativo.',
};

/** The Brazilian Portuguese texts that several components show. */
export const brazilianPortugueseShared: Pick<
  Messages,
  'common' | 'amountField' | 'stripeCheckout'
> = {
  common: {
    retry: 'Tentar novamente',
    close: 'Fechar',
    loading: 'Carregando…',
    notShown: 'Algo deu errado.',
    signedOut: 'Sua sessão expirou. Entre novamente.',
    accountClosed: 'Esta conta está encerrada. Não é possível usar nem comprar créditos nela.',
    paymentMethod: ({ brand, last4 }) => `${brand ?? 'Cartão'} com final ${last4}`,
    plusTax: (amount) => `${amount} mais impostos`,
    paymentUnknown: 'Não pague novamente por enquanto. Estamos verificando o pagamento.',
    paymentInReview: 'Recebemos seu pagamento e estamos verificando. Não pague novamente.',
    purchaseNotLoaded: 'Não foi possível carregar a compra de créditos.',
    autoTopUpNotLoaded: 'Não foi possível carregar a recarga automática.',
    autoTopUpCharging: (amount) => `Comprando ${amount} agora.`,
    autoTopUpBackingOff: (next, isDeclined) =>
      (isDeclined ? 'Seu cartão foi recusado. ' : '') +
      (next === null ? 'Haverá uma nova tentativa.' : `Próxima tentativa: ${next}`),
    autoTopUpAttemptLimit: (next) =>
      'Aguardando: o limite é de dez tentativas em 24 horas.' +
      (next === null ? '' : ` A próxima será possível a partir de: ${next}`),
    autoTopUpPaused: (reason = '') =>
      pauses[reason] ?? (reason ? `Pausada: ${humanize(reason)}.` : 'Pausada.'),
    autoTopUpOther: (status, reason) =>
      `${humanize(status)}${reason ? `: ${humanize(reason)}` : ''}.`,
    autoTopUpRemedies: {
      update_card: 'Atualizar cartão',
      add_card: 'Adicionar forma de pagamento',
      raise_limit: 'Alterar limite',
      resume: 'Retomar',
      purchase: 'Comprar créditos',
    },
  },
  amountField: {
    empty: 'Insira um valor.',
    not_a_number: (example) => `Insira um número, por exemplo ${example}.`,
    negative: 'Insira um valor sem o sinal de menos.',
    too_many_decimals: ({ count, text }) =>
      count === 0
        ? 'Insira um número inteiro, sem casas decimais.'
        : `Insira um valor com no máximo ${plural(count, { one: `${text} casa decimal`, many: `${text} de casas decimais`, other: `${text} casas decimais` })}.`,
    ambiguous: (example) =>
      `Este número pode ser lido de mais de uma forma. Escreva assim: ${example}.`,
    wrong_currency: (currency) => `Insira um valor em ${currency}.`,
    below_minimum: (minimum) => `O mínimo é ${minimum}.`,
    above_maximum: (maximum) => `O máximo é ${maximum}.`,
    not_chargeable: (step) => `Insira um múltiplo de ${step}.`,
    use: (amount) => `Usar ${amount}`,
    labeled: (label, error) => `${label}: ${error}`,
  },
  stripeCheckout: {
    email: 'E-mail',
    tax: 'Impostos',
    taxIncluded: 'Impostos incluídos',
    total: 'Total',
    pay: (amount) => `Pagar ${amount}`,
    paying: 'Fazendo o pagamento…',
    incomplete: 'Faltam alguns dados do pagamento. Preencha-os para pagar.',
    interrupted:
      'A conexão foi perdida, então não sabemos se o pagamento foi feito. É seguro tentar novamente: o valor não será cobrado duas vezes.',
    expired: 'O prazo deste pagamento terminou. Nada foi cobrado.',
  },
};
