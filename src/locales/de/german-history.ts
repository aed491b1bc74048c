import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('de');

/** The German texts of an open history. */
export const germanHistory: { transactionHistory: TransactionHistoryMessages } = {
  transactionHistory: {
    search: 'Beschreibungen durchsuchen',
    clearSearch: 'Suche löschen',
    filter: 'Filter',
    activeFilters: ({ count, text }) =>
      `${text} ${plural(count, { one: 'aktiver', other: 'aktive' })} Filter`,
    clearFilters: 'Filter zurücksetzen',
    noMatches: 'Keine passenden Transaktionen.',
    all: 'Alle',
    none: 'Ohne Angabe',
    consumable: 'Verwendet für',
    actor: 'Verwendet von',
    from: 'Von',
    to: 'Bis',
    charges: ({ count, text }, consumable) => {
      const charges = `${text} ${plural(count, { one: 'Nutzung', other: 'Nutzungen' })}`;
      return consumable === undefined ? charges : `${consumable} · ${charges}`;
    },
    time: 'Zeitpunkt',
    id: 'ID',
    description: 'Beschreibung',
    purchase: 'Kauf',
    receipt: 'Beleg',
    viewReceipt: 'Beleg anzeigen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    export: 'Als CSV exportieren',
    exporting: 'Transaktionen werden exportiert …',
    exportProgress: (rows, total) =>
      total === null ? `${rows.text} exportiert` : `${rows.text} von ${total.text}`,
    cancelExport: 'Export abbrechen',
    exportCanceled: 'Export abgebrochen',
    exported: 'Transaktionen exportiert',
    exportFailed: {
      connection: 'Der Export wurde abgebrochen, weil die Verbindung unterbrochen wurde.',
      denied: 'Der Export wurde abgebrochen, weil Sie diese Transaktionen nicht mehr sehen dürfen.',
      busy: 'Der Export wurde wegen zu vieler Anfragen abgebrochen. Versuchen Sie es in einigen Minuten erneut.',
      unknown: 'Die Transaktionen konnten nicht exportiert werden.',
    },
  },
};
