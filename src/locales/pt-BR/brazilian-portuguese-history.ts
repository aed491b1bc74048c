import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('pt-BR');

/** The Brazilian Portuguese texts of an open history. */
export const brazilianPortugueseHistory: { transactionHistory: TransactionHistoryMessages } = {
  transactionHistory: {
    search: 'Pesquisar nas descrições',
    clearSearch: 'Limpar pesquisa',
    filter: 'Filtrar',
    activeFilters: ({ count, text }) =>
      `${text} ${plural(count, { one: 'filtro ativo', other: 'filtros ativos' })}`,
    clearFilters: 'Limpar filtros',
    noMatches: 'Nenhuma transação corresponde.',
    all: 'Todos',
    none: 'Não especificado',
    consumable: 'Usado para',
    actor: 'Usado por',
    from: 'De',
    to: 'Até',
    charges: ({ count, text }, consumable) => {
      const charges = `${text} ${plural(count, { one: 'cobrança', other: 'cobranças' })}`;
      return consumable === undefined ? charges : `${consumable} · ${charges}`;
    },
    time: 'Horário',
    id: 'Identificador',
    description: 'Descrição',
    purchase: 'Compra',
    receipt: 'Recibo',
    viewReceipt: 'Ver recibo',
    copy: 'Copiar',
    copied: 'Copiado',
    export: 'Exportar CSV',
    exporting: 'Exportando transações…',
    exportProgress: (rows, total) =>
      total === null ? `${rows.text} exportadas` : `${rows.text} de ${total.text}`,
    cancelExport: 'Cancelar exportação',
    exportCanceled: 'Exportação cancelada',
    exported: 'Transações exportadas',
    exportFailed: {
      connection: 'A exportação parou porque a conexão foi perdida.',
      denied: 'A exportação parou porque você não pode mais ver estas transações.',
      busy: 'A exportação parou porque houve solicitações demais. Tente novamente em alguns minutos.',
      unknown: 'Não foi possível exportar as transações.',
    },
  },
};
