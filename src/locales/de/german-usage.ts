import type { CreditUsageMessages } from '../../hooks/messages/credit-usage-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('de');

/** The German texts of the usage. */
export const germanUsage: CreditUsageMessages = {
  title: 'Nutzung',
  period: 'Zeitraum',
  periods: {
    last_30_days: 'Letzte 30 Tage',
    this_month: 'Dieser Monat',
    last_month: 'Letzter Monat',
    custom: 'Eigener Zeitraum',
  },
  groupBy: 'Gruppieren nach',
  byConsumable: 'Nach Art',
  byActor: 'Nach Nutzer',
  byLabel: (label) => `Nach ${label}`,
  firstDay: 'Von',
  lastDay: 'Bis einschließlich',
  apply: 'Anwenden',
  badPeriod: ({ text }) =>
    `Wählen Sie einen ersten und einen letzten Tag, zusammen höchstens ${text} Tage.`,
  utc: (days) => `${days} (UTC)`,
  paid: 'Mit Guthaben bezahlt',
  covered: 'In Ihrem Tarif enthalten',
  charges: ({ count, text }) => `${text} ${plural(count, { one: 'Buchung', other: 'Buchungen' })}`,
  coveredPart: (amount) => `${amount} enthalten`,
  asTable: 'Als Tabelle anzeigen',
  day: 'Tag',
  month: 'Monat',
  group: 'Gruppe',
  amount: 'Betrag',
  share: 'Anteil',
  count: 'Buchungen',
  none: 'Ohne Angabe',
  other: 'Sonstige',
  showAll: ({ text }) => `Alle ${text} anzeigen`,
  showLess: 'Weniger anzeigen',
  showTransactions: 'Transaktionen anzeigen',
  rates: 'Preise',
  rate: (amount, unit) => `${amount} pro ${unit}`,
  left: (amount, until) => `noch ${amount} enthalten${until === null ? '' : ` bis ${until}`}`,
  loading: 'Nutzung wird geladen …',
  empty: 'Keine Nutzung in diesem Zeitraum.',
  failed: 'Die Nutzung konnte nicht geladen werden.',
  stale: 'Die Nutzung konnte nicht aktualisiert werden.',
  forbidden: 'Nur Inhaber und Administratoren können die Nutzung sehen.',
  notFound: 'Für dieses Konto gibt es keine Nutzung.',
  export: 'Als CSV exportieren',
  exporting: 'Nutzung wird exportiert …',
  exportProgress: (rows, total) =>
    total === null ? `${rows.text} exportiert` : `${rows.text} von ${total.text}`,
  cancelExport: 'Export abbrechen',
  exportCanceled: 'Export abgebrochen',
  exported: 'Nutzung exportiert',
  exportFailed: {
    connection: 'Der Export wurde abgebrochen, weil die Verbindung unterbrochen wurde.',
    denied: 'Der Export wurde abgebrochen, weil Sie die Nutzung nicht mehr sehen dürfen.',
    busy: 'Der Export wurde wegen zu vieler Anfragen abgebrochen. Versuchen Sie es in einigen Minuten erneut.',
    unknown: 'Die Nutzung konnte nicht exportiert werden.',
  },
};
