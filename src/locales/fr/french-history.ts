import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('fr');

/** The French texts of an open history. */
export const frenchHistory: { transactionHistory: TransactionHistoryMessages } = {
  transactionHistory: {
    search: 'Rechercher dans les descriptions',
    clearSearch: 'Effacer la recherche',
    filter: 'Filtrer',
    activeFilters: ({ count, text }) =>
      `${text} ${plural(count, { one: 'filtre actif', other: 'filtres actifs' })}`,
    clearFilters: 'Effacer les filtres',
    noMatches: 'Aucune transaction ne correspond.',
    all: 'Tous',
    none: 'Non précisé',
    consumable: 'Utilisé pour',
    actor: 'Utilisé par',
    from: 'Du',
    to: 'Au',
    charges: ({ count, text }, consumable) => {
      const charges = `${text} ${plural(count, { one: 'débit', other: 'débits' })}`;
      return consumable === undefined ? charges : `${consumable} · ${charges}`;
    },
    time: 'Heure',
    id: 'Identifiant',
    description: 'Description',
    purchase: 'Achat',
    receipt: 'Reçu',
    viewReceipt: 'Voir le reçu',
    copy: 'Copier',
    copied: 'Copié',
    export: 'Exporter en CSV',
    exporting: 'Exportation des transactions…',
    exportProgress: (rows, total) =>
      total === null ? `${rows.text} exportées` : `${rows.text} sur ${total.text}`,
    cancelExport: 'Annuler l’exportation',
    exportCanceled: 'Exportation annulée',
    exported: 'Transactions exportées',
    exportFailed: {
      connection: 'L’exportation s’est arrêtée, car la connexion a été perdue.',
      denied: 'L’exportation s’est arrêtée, car vous n’avez plus accès à ces transactions.',
      busy: 'L’exportation s’est arrêtée en raison d’un trop grand nombre de requêtes. Réessayez dans quelques minutes.',
      unknown: 'Les transactions n’ont pas pu être exportées.',
    },
  },
};
