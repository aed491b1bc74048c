import { humanize } from '../../components/ui/humanize.js';
import type { Messages } from '../../hooks/messages/messages.js';
import type { Refusal } from '../../hooks/messages/out-of-credits-card-messages.js';
import { pluralsIn } from '../../std/plurals-in.js';
import { frenchShared } from './french-shared.js';

const plural = /* @__PURE__ */ pluralsIn('fr');

const kinds: Partial<Record<string, string>> = {
  purchase: 'Achat',
  auto_top_up: 'Recharge automatique',
  consumption: 'Utilisation',
  refund: 'Remboursement',
  grant: 'Crédits offerts',
  adjustment: 'Ajustement',
  dispute: 'Contestation',
  dispute_reversal: 'Contestation annulée',
};

const consumables: Partial<Record<string, string>> = {
  llm_tokens: 'Jetons LLM',
  api_calls: 'Appels d’API',
  mcp_calls: 'Appels MCP',
  email: 'E-mails',
  sms: 'Messages SMS',
  voice: 'Appels vocaux',
  storage: 'Stockage',
};

const pause = (isPaused: boolean) => (isPaused ? ' La recharge automatique est en pause.' : '');

function consequence({ isMidAnswer, hasCredits }: Refusal): string {
  if (!isMidAnswer) return 'Votre message n’a pas été envoyé à l’assistant.';
  return hasCredits
    ? 'La réponse s’est arrêtée, car les crédits étaient insuffisants.'
    : 'La réponse s’est arrêtée, car les crédits sont épuisés.';
}

/** The French texts of the card, of the list of transactions, of the card for chats, and of the banner. */
export const frenchCards: Pick<
  Messages,
  'creditsCard' | 'recentTransactions' | 'outOfCreditsCard' | 'messageCost' | 'lowBalanceBanner'
> = {
  creditsCard: {
    title: 'Crédits',
    balance: 'Solde actuel',
    low: 'Solde faible',
    depleted: 'Crédits épuisés',
    state: humanize,
    depletedNotice: 'L’utilisation est suspendue jusqu’à ce que vous achetiez des crédits.',
    none: 'Aucun crédit pour le moment.',
    inDebt: (debt) => `Vous devez ${debt}. Ce montant sera déduit de votre prochain achat.`,
    reserved: (amount) => `${amount} réservés`,
    pace: ({ count, text }) =>
      `À votre rythme récent, il vous reste des crédits pour environ ${text} ${plural(count, { one: 'jour', many: 'de jours', other: 'jours' })}.`,
    paceUnderDay: 'À votre rythme récent, il vous reste des crédits pour moins d’un jour.',
    lifetimeAdded: 'Total ajouté',
    lifetimeSpent: 'Total dépensé',
    purchase: 'Acheter des crédits',
    purchaseProcessing: (amount) => `Votre achat de ${amount} est en cours de traitement.`,
    purchaseUnfinished: (amount) => `Votre achat de ${amount} n’est pas terminé.`,
    purchaseResume: 'Continuer',
    autoTopUp: 'Recharge automatique',
    autoTopUpOff:
      'Désactivée. Activez-la pour recharger votre solde à temps, sans interrompre l’utilisation.',
    autoTopUpOn: (amount, threshold, limit) =>
      `Activée. Achète ${amount} lorsque votre solde est inférieur à ${threshold}${limit === null ? '' : `, dans la limite de ${limit} par mois`}.`,
    autoTopUpOnTarget: (target, threshold, limit) =>
      `Activée. Recharge jusqu’à ${target} lorsque votre solde est inférieur à ${threshold}${limit === null ? '' : `, dans la limite de ${limit} par mois`}.`,
    autoTopUpEnable: 'Activer',
    autoTopUpManage: 'Gérer',
    usage: 'Voir l’utilisation',
    billing: 'Facturation',
    billingNewTab: '(s’ouvre dans un nouvel onglet)',
    billingBlocked: 'Votre navigateur a bloqué le nouvel onglet.',
    billingOpen: 'Ouvrir la facturation',
    billingFailed: 'Impossible d’ouvrir la facturation.',
    billingUnavailable: 'La facturation n’est pas disponible pour le moment. Rien n’a été débité.',
    billingNotOpened: 'Impossible d’ouvrir la facturation. Réessayez.',
    loading: 'Chargement des crédits…',
    failed: 'Impossible de charger les crédits.',
    stale: (updated) => `Actualisation impossible. Dernière mise à jour\u00a0: ${updated}.`,
    offline: (updated) =>
      `Vous êtes hors ligne.${updated === null ? '' : ` Dernière mise à jour\u00a0: ${updated}.`}`,
    viewOnly: 'Vous avez un accès en lecture seule.',
    forbidden: (contact) =>
      'Seuls les propriétaires et les administrateurs peuvent voir les crédits. ' +
      `Pour en obtenir, adressez-vous à ${contact ?? 'l’un d’eux'}.`,
    notFound: 'Ce compte n’a pas de crédits à afficher.',
  },
  recentTransactions: {
    title: 'Transactions récentes',
    type: 'Type',
    date: 'Date',
    amount: 'Montant',
    balance: 'Solde',
    kind: (kind) => kinds[kind] ?? humanize(kind),
    consumable: (consumable) => consumables[consumable] ?? humanize(consumable),
    tax: (amount) => `plus ${amount} de taxes`,
    loading: 'Chargement des transactions…',
    empty: 'Aucune transaction pour le moment.',
    failed: 'Impossible de charger les transactions.',
    unreadable: 'Cette transaction n’a pas pu être lue.',
    stale: 'Impossible de charger les nouvelles transactions.',
    history: 'Historique',
    shown: ({ count, text }) =>
      plural(count, {
        one: `${text} transaction affichée`,
        many: `${text} de transactions affichées`,
        other: `${text} transactions affichées`,
      }),
    newTransactions: ({ count, text }) =>
      plural(count, {
        one: `${text} nouvelle transaction`,
        many: `${text} de nouvelles transactions`,
        other: `${text} nouvelles transactions`,
      }),
    more: 'Afficher plus',
    moreFailed: 'Impossible de charger les transactions plus anciennes.',
    end: 'Aucune transaction plus ancienne',
    forbidden: 'Seuls les propriétaires et les administrateurs peuvent voir les transactions.',
    notFound: 'Ce compte n’a pas de transactions à afficher.',
  },
  outOfCreditsCard: {
    title: 'Crédits épuisés',
    notEnough: 'Crédits insuffisants',
    announcement: (title, text) => (text === '' ? title : `${title}. ${text}`),
    add: (refusal) => `${consequence(refusal)} Ajoutez des crédits pour continuer.`,
    ask: (refusal, contact) =>
      `${consequence(refusal)} Demandez à un propriétaire ou à un administrateur d’ajouter des crédits${contact ? `\u00a0: ${contact}` : ''}.`,
    added: 'Crédits ajoutés',
    available: 'Vous pouvez continuer',
    balance: (balance) => `Votre solde est de ${balance}.`,
    purchase: 'Acheter des crédits',
    upgrade: 'Changer de forfait',
    resume: (isMidAnswer) => (isMidAnswer ? 'Continuer' : 'Renvoyer'),
    resuming: (isMidAnswer) => (isMidAnswer ? 'Reprise de la réponse…' : 'Envoi de votre message…'),
    resumed: (isMidAnswer) => (isMidAnswer ? 'La réponse a repris.' : 'Message renvoyé.'),
    notResumedTitle: (isMidAnswer) =>
      isMidAnswer ? 'La réponse n’a pas repris' : 'Message non envoyé',
    notResumed: (isMidAnswer) =>
      isMidAnswer
        ? 'La réponse n’a pas pu reprendre. Réessayez.'
        : 'Votre message n’a pas été envoyé. Réessayez.',
    past: 'Les crédits étaient épuisés à cet endroit.',
    resets: (date) => `Vous pouvez aussi attendre jusqu’au ${date}.`,
    reserves: (amount) => `Un message réserve jusqu’à ${amount}.`,
    purchaseFailed:
      'Le paiement n’a pas abouti. Aucun montant n’a été débité. Vous pouvez réessayer.',
    stillShort: 'Crédits toujours insuffisants',
    missing: (amount) =>
      amount === null ? 'Ajoutez plus de crédits pour continuer.' : `Il vous manque ${amount}.`,
    unfinished: 'Votre achat n’est pas terminé.',
    arriving: 'Votre achat est en cours de traitement.',
    charging: 'La recharge automatique achète des crédits en ce moment.',
    paused: (reason) =>
      `La recharge automatique n’a pas pu ajouter de crédits. ${frenchShared.common.autoTopUpPaused(reason)}`,
  },
  messageCost: {
    cost: (cost) => `Coût\u00a0: ${cost}`,
    included: 'Inclus',
  },
  lowBalanceBanner: {
    low: (balance, isPaused) => `Solde faible\u00a0: il reste ${balance}.${pause(isPaused)}`,
    depleted: (isPaused) => `Vous n’avez plus de crédits.${pause(isPaused)}`,
    inDebt: (debt, isPaused) => `Vous n’avez plus de crédits et devez ${debt}.${pause(isPaused)}`,
    purchase: 'Acheter des crédits',
    dismiss: 'Ignorer',
  },
};
