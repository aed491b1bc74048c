import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('es');

/** The Spanish texts of an open history. */
export const spanishHistory: { transactionHistory: TransactionHistoryMessages } = {
  transactionHistory: {
    search: 'Buscar en las descripciones',
    clearSearch: 'Borrar la búsqueda',
    filter: 'Filtrar',
    activeFilters: ({ count, text }) =>
      `${text} ${plural(count, { one: 'filtro activo', other: 'filtros activos' })}`,
    clearFilters: 'Borrar los filtros',
    noMatches: 'Ninguna transacción coincide.',
    all: 'Todos',
    none: 'Sin especificar',
    consumable: 'Usado para',
    actor: 'Usado por',
    from: 'Desde',
    to: 'Hasta',
    charges: ({ count, text }, consumable) => {
      const charges = `${text} ${plural(count, { one: 'cargo', other: 'cargos' })}`;
      return consumable === undefined ? charges : `${consumable} · ${charges}`;
    },
    time: 'Hora',
    id: 'Identificador',
    description: 'Descripción',
    purchase: 'Compra',
    receipt: 'Recibo',
    viewReceipt: 'Ver recibo',
    copy: 'Copiar',
    copied: 'Copiado',
    export: 'Exportar CSV',
    exporting: 'Exportando transacciones…',
    exportProgress: (rows, total) =>
      total === null ? `${rows.text} exportadas` : `${rows.text} de ${total.text}`,
    cancelExport: 'Cancelar la exportación',
    exportCanceled: 'Exportación cancelada',
    exported: 'Transacciones exportadas',
    exportFailed: {
      connection: 'La exportación se detuvo porque se perdió la conexión.',
      denied: 'La exportación se detuvo porque ya no tiene permiso para ver estas transacciones.',
      busy: 'La exportación se detuvo porque hubo demasiadas solicitudes. Inténtelo de nuevo en unos minutos.',
      unknown: 'No se pudieron exportar las transacciones.',
    },
  },
};
