import type { CreditUsageMessages } from '../../hooks/messages/credit-usage-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';

const plural = /* @__PURE__ */ pluralsIn('fr');

/** The French texts of the usage. */
export const frenchUsage: CreditUsageMessages = {
  title: 'Utilisation',
  period: 'Période',
  periods: {
    last_30_days: '30 derniers jours',
    this_month: 'Ce mois-ci',
    last_month: 'Le mois dernier',
    custom: 'Personnalisée',
  },
  groupBy: 'Regrouper par',
  byConsumable: 'Par type',
  byActor: 'Par utilisateur',
  byLabel: (label) => `Par ${label}`,
  firstDay: 'Du',
  lastDay: 'Au (inclus)',
  apply: 'Appliquer',
  badPeriod: ({ text }) =>
    `Choisissez un premier et un dernier jour, pour ${text} jours au maximum.`,
  utc: (days) => `${days} (UTC)`,
  paid: 'Payé avec des crédits',
  covered: 'Inclus dans votre forfait',
  charges: ({ count, text }) =>
    plural(count, {
      one: `${text} débit`,
      many: `${text} de débits`,
      other: `${text} débits`,
    }),
  coveredPart: (amount) => `${amount} inclus`,
  asTable: 'Afficher en tableau',
  day: 'Jour',
  month: 'Mois',
  group: 'Groupe',
  amount: 'Montant',
  share: 'Part',
  count: 'Débits',
  none: 'Non précisé',
  other: 'Autres',
  showAll: ({ text }) => `Tout afficher (${text})`,
  showLess: 'Afficher moins',
  showTransactions: 'Afficher les transactions',
  rates: 'Tarifs',
  rate: (amount, unit) => `${amount} par ${unit}`,
  left: (amount, until) => `${amount} encore inclus${until === null ? '' : ` jusqu’au ${until}`}`,
  loading: 'Chargement de l’utilisation…',
  empty: 'Aucune utilisation sur cette période.',
  failed: 'Impossible de charger l’utilisation.',
  stale: 'Impossible d’actualiser l’utilisation.',
  forbidden: 'Seuls les propriétaires et les administrateurs peuvent voir l’utilisation.',
  notFound: 'Ce compte n’a pas d’utilisation à afficher.',
  export: 'Exporter en CSV',
  exporting: 'Exportation de l’utilisation…',
  exportProgress: (rows, total) =>
    total === null ? `${rows.text} exportées` : `${rows.text} sur ${total.text}`,
  cancelExport: 'Annuler l’exportation',
  exportCanceled: 'Exportation annulée',
  exported: 'Utilisation exportée',
  exportFailed: {
    connection: 'L’exportation s’est arrêtée, car la connexion a été perdue.',
    denied: 'L’exportation s’est arrêtée, car vous n’avez plus accès à l’utilisation.',
    busy: 'L’exportation s’est arrêtée en raison d’un trop grand nombre de requêtes. Réessayez dans quelques minutes.',
    unknown: 'Impossible d’exporter l’utilisation.',
  },
};
