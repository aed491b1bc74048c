import type { CreditUsageMessages } from '../../hooks/messages/credit-usage-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('es');

/** The Spanish texts of the usage. */
export const spanishUsage: CreditUsageMessages = {
  title: 'Uso',
  period: 'Periodo',
  periods: {
    last_30_days: 'Últimos 30 días',
    this_month: 'Este mes',
    last_month: 'Mes pasado',
    custom: 'Personalizado',
  },
  groupBy: 'Agrupar por',
  byConsumable: 'Por tipo',
  byActor: 'Por usuario',
  byLabel: (label) => `Por ${label}`,
  firstDay: 'Desde',
  lastDay: 'Hasta (incluido)',
  apply: 'Aplicar',
  badPeriod: ({ text }) =>
    `Elige un primer y un último día, con un máximo de ${text} días en total.`,
  utc: (days) => `${days} (UTC)`,
  paid: 'Pagado con créditos',
  covered: 'Incluido en tu plan',
  charges: ({ count, text }) =>
    plural(count, {
      one: `${text} cargo`,
      many: `${text} de cargos`,
      other: `${text} cargos`,
    }),
  coveredPart: (amount) => `${amount} incluidos`,
  asTable: 'Mostrar como tabla',
  day: 'Día',
  month: 'Mes',
  group: 'Grupo',
  amount: 'Importe',
  share: 'Porcentaje',
  count: 'Cargos',
  none: 'Sin especificar',
  other: 'Otros',
  showAll: ({ text }) => `Mostrar los ${text}`,
  showLess: 'Mostrar menos',
  showTransactions: 'Mostrar las transacciones',
  rates: 'Tarifas',
  rate: (amount, unit) => `${amount} por ${unit}`,
  left: (amount, until) => `${amount} aún incluidos${until === null ? '' : ` hasta el ${until}`}`,
  loading: 'Cargando el uso…',
  empty: 'No hay uso en este periodo.',
  failed: 'No se ha podido cargar el uso.',
  stale: 'No se ha podido actualizar el uso.',
  forbidden: 'Solo los propietarios y administradores pueden ver el uso.',
  notFound: 'Esta cuenta no tiene uso que mostrar.',
  export: 'Exportar CSV',
  exporting: 'Exportando el uso…',
  exportProgress: (rows, total) =>
    total === null ? `${rows.text} exportadas` : `${rows.text} de ${total.text}`,
  cancelExport: 'Cancelar la exportación',
  exportCanceled: 'Exportación cancelada',
  exported: 'Uso exportado',
  exportFailed: {
    connection: 'La exportación se detuvo porque se perdió la conexión.',
    denied: 'La exportación se detuvo porque ya no tienes permiso para ver el uso.',
    busy: 'La exportación se detuvo porque hubo demasiadas solicitudes. Inténtalo de nuevo en unos minutos.',
    unknown: 'No se ha podido exportar el uso.',
  },
};
