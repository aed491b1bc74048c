import type { CreditUsageMessages } from '../../hooks/messages/credit-usage-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('pt-BR');

/** The Brazilian Portuguese texts of the usage. */
export const brazilianPortugueseUsage: CreditUsageMessages = {
  title: 'Uso',
  period: 'Período',
  periods: {
    last_30_days: 'Últimos 30 dias',
    this_month: 'Este mês',
    last_month: 'Mês passado',
    custom: 'Personalizado',
  },
  groupBy: 'Agrupar por',
  byConsumable: 'Por tipo',
  byActor: 'Por usuário',
  byLabel: (label) => `Por ${label}`,
  firstDay: 'De',
  lastDay: 'Até (inclusive)',
  apply: 'Aplicar',
  badPeriod: ({ text }) =>
    `Escolha um primeiro e um último dia, com no máximo ${text} dias no total.`,
  utc: (days) => `${days} (UTC)`,
  paid: 'Pago com créditos',
  covered: 'Incluído no seu plano',
  charges: ({ count, text }) =>
    plural(count, {
      one: `${text} cobrança`,
      many: `${text} de cobranças`,
      other: `${text} cobranças`,
    }),
  coveredPart: (amount) => `${amount} incluídos`,
  asTable: 'Mostrar como tabela',
  day: 'Dia',
  month: 'Mês',
  group: 'Grupo',
  amount: 'Valor',
  share: 'Porcentagem',
  count: 'Cobranças',
  none: 'Não especificado',
  other: 'Outros',
  showAll: ({ text }) => `Mostrar todos (${text})`,
  showLess: 'Mostrar menos',
  showTransactions: 'Mostrar transações',
  rates: 'Preços',
  rate: (amount, unit) => `${amount} por ${unit}`,
  left: (amount, until) => `${amount} ainda incluídos${until === null ? '' : ` até ${until}`}`,
  loading: 'Carregando uso…',
  empty: 'Nenhum uso neste período.',
  failed: 'Não foi possível carregar o uso.',
  stale: 'Não foi possível atualizar o uso.',
  forbidden: 'Somente proprietários e administradores podem ver o uso.',
  notFound: 'Esta conta não tem uso para mostrar.',
  export: 'Exportar CSV',
  exporting: 'Exportando uso…',
  exportProgress: (rows, total) =>
    total === null ? `${rows.text} exportadas` : `${rows.text} de ${total.text}`,
  cancelExport: 'Cancelar exportação',
  exportCanceled: 'Exportação cancelada',
  exported: 'Uso exportado',
  exportFailed: {
    connection: 'A exportação parou porque a conexão foi perdida.',
    denied: 'A exportação parou porque você não pode mais ver o uso.',
    busy: 'A exportação parou porque houve solicitações demais. Tente novamente em alguns minutos.',
    unknown: 'Não foi possível exportar o uso.',
  },
};
