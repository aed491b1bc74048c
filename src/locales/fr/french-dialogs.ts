import { humanize } from '../../components/ui/humanize.js';
import type { AutoTopUpDialogMessages } from '../../hooks/messages/auto-top-up-dialog-messages.js';
import type { Messages } from '../../hooks/messages/messages.js';
import { frenchLegal } from './french-legal.js';

const sources: Partial<Record<string, string>> = {
  explicit: 'Votre carte pour les crédits',
  subscription: 'La même carte que pour votre abonnement',
  customer: 'Votre carte par défaut',
};

const refusals: Partial<Record<string, string>> = {
  immediate_charge_not_acknowledged:
    'Votre carte sera débitée immédiatement. Rien n’a encore été débité. Vérifiez le montant, puis confirmez.',
  consent_required: 'Votre accord est nécessaire. Rien n’a été enregistré.',
  consent_unknown:
    'Cette page n’est plus à jour. Rien n’a été enregistré. Rechargez la page et réessayez.',
  payment_method_required: 'Ajoutez d’abord un moyen de paiement. Rien n’a été enregistré.',
  payment_method_unsupported:
    'Cette carte ne peut pas être débitée en votre absence. Rien n’a été enregistré.',
  forbidden_role:
    'Seuls les propriétaires et les administrateurs peuvent modifier la recharge automatique. Rien n’a été enregistré.',
  payment_provider_unavailable:
    'Les paiements ne sont pas disponibles pour le moment. Rien n’a été enregistré et aucun montant n’a été débité.',
  unauthenticated: 'Votre session a expiré. Rien n’a été enregistré. Reconnectez-vous.',
};

const attempts: Partial<Record<string, string>> = {
  card_declined: 'Dernière tentative\u00a0: votre carte a été refusée.',
  insufficient_funds: 'Dernière tentative\u00a0: les fonds de votre carte étaient insuffisants.',
  expired_card: 'Dernière tentative\u00a0: votre carte a expiré.',
  authentication_required:
    'Dernière tentative\u00a0: votre banque vous a demandé de confirmer le paiement.',
  provider_unavailable: 'Dernière tentative\u00a0: les paiements n’étaient pas disponibles.',
};

/** The end of a sentence that says what auto top-up buys. */
const terms: AutoTopUpDialogMessages['summary'] = (amount, threshold, limit) =>
  `${amount} lorsque votre solde est inférieur à ${threshold}${limit === null ? '' : `, dans la limite de ${limit} par mois`}.`;

/** The French texts of the dialogs. */
export const frenchDialogs: Pick<Messages, 'purchaseDialog' | 'autoTopUpDialog'> = {
  purchaseDialog: {
    title: 'Acheter des crédits',
    amount: 'Montant',
    range: (min, max) => `Entre ${min} et ${max}`,
    payWith: 'Payer avec',
    noCard: 'Vous la saisirez à l’étape suivante',
    newBalance: 'Nouveau solde après l’achat',
    newBalanceIs: (balance) => `Nouveau solde après l’achat\u00a0: ${balance}.`,
    presets: 'Montants suggérés',
    submit: (amount) => (amount === null ? 'Acheter' : `Acheter pour ${amount}`),
    terms: frenchLegal.terms,
    canceled: 'Le paiement a été annulé. Aucun montant n’a été débité.',
    pay: (amount) => `Payer ${amount}`,
    change: 'Modifier le montant',
    stillLoading: 'Chargement toujours en cours…',
    surfaceFailed: 'Impossible de charger le formulaire de paiement.',
    surfaceOutdated:
      'Le formulaire de paiement nécessite une version plus récente de cette page. Rechargez la page pour payer.',
    hostedPage: 'Payer sur la page du prestataire de paiement',
    inProgress: 'Paiement en cours. Voulez-vous attendre ou annuler\u202f?',
    keepWaiting: 'Attendre',
    cancel: 'Annuler le paiement',
    cancelFailed: 'Impossible d’annuler le paiement. Il est toujours en cours.',
    processing: 'Paiement reçu. Ajout de vos crédits…',
    processingLong: 'Vous pouvez fermer cette fenêtre\u202f; le traitement se poursuit.',
    succeeded: 'Crédits ajoutés',
    added: (balance) =>
      balance === null ? 'Crédits ajoutés.' : `Crédits ajoutés. Votre solde est de ${balance}.`,
    tax: (amount) => `Vous avez également payé ${amount} de taxes.`,
    balance: (balance) => `Votre solde est de ${balance}.`,
    receipt: 'Voir le reçu',
    done: 'Terminé',
    failed: {
      declined: 'Le paiement a été refusé. Aucun montant n’a été débité.',
      authentication:
        'Votre banque n’a pas pu confirmer le paiement. Aucun montant n’a été débité.',
      expired: 'Le paiement n’a pas été effectué à temps. Aucun montant n’a été débité.',
      unavailable:
        'Les paiements ne sont pas disponibles pour le moment. Aucun montant n’a été débité.',
      not_started: 'Impossible de démarrer l’achat. Aucun montant n’a été débité. Réessayez.',
      rate_limited:
        'Trop de tentatives en peu de temps. Aucun montant n’a été débité. Réessayez dans quelques minutes.',
      refused: 'Cet achat n’est pas possible. Aucun montant n’a été débité.',
    },
    check: 'Vérifier maintenant',
    denied: 'Seuls les propriétaires et les administrateurs peuvent acheter des crédits.',
  },
  autoTopUpDialog: {
    title: 'Recharge automatique',
    enable: 'Activer la recharge automatique',
    enableHint:
      'Achète des crédits lorsque votre solde devient faible, afin que l’utilisation ne soit pas interrompue.',
    cardSource: (source) => sources[source] ?? humanize(source),
    noCard: 'Aucun moyen de paiement pour le moment',
    changeCard: 'Modifier',
    addCard: 'Ajouter un moyen de paiement',
    cardUnsupported: 'Cette carte ne peut pas être débitée en votre absence.',
    mode: 'Combien acheter',
    modes: { fixed: 'Un montant fixe', target: 'Jusqu’à un solde' },
    threshold: 'Lorsque les crédits sont inférieurs à',
    thresholdHint: 'Choisissez un montant supérieur à celui de votre requête la plus coûteuse.',
    thresholdTooHigh: (amount) => `Ne peut pas dépasser le montant de l’achat (${amount}).`,
    thresholdTooNear: (most) => `Ne peut pas dépasser ${most} avec ce solde cible.`,
    amount: 'Acheter ce montant',
    target: 'Recharger jusqu’à ce solde',
    monthlyLimit: 'Plafond mensuel',
    used: (spent, limit) =>
      limit === null
        ? `Facultatif. Utilisé ce mois-ci\u00a0: ${spent}`
        : `Utilisé ce mois-ci\u00a0: ${spent} sur ${limit}`,
    limitTooLow: (amount) => `Ne peut pas être inférieur au montant de l’achat (${amount}).`,
    limitTooLowForTarget: (target) => `Ne peut pas être inférieur au solde cible (${target}).`,
    confirm: 'Saisissez à nouveau le montant',
    confirmHint: (most) => `Obligatoire pour les montants supérieurs à ${most}.`,
    confirmWrong: (amount) => `Saisissez à nouveau ${amount} ou modifiez le montant.`,
    notAllowed: 'Ce montant n’est pas autorisé.',
    summary: (...given) => `Achète ${terms(...given)}`,
    summaryTarget: (...given) => `Recharge jusqu’à ${terms(...given)}`,
    off: 'La recharge automatique est désactivée.',
    savedOn: (amount, threshold) =>
      `La recharge automatique est activée. Elle achète ${amount} de crédits lorsque votre solde est inférieur à ${threshold}.`,
    savedOnTarget: (target, threshold) =>
      `La recharge automatique est activée. Elle recharge jusqu’à ${target} lorsque votre solde est inférieur à ${threshold}.`,
    belowThreshold: (balance, threshold) =>
      `Votre solde est de ${balance}, ce qui est inférieur à ${threshold}.`,
    chargeNow: frenchLegal.chargeNow,
    consent: frenchLegal.consent,
    consentTarget: frenchLegal.consentTarget,
    consentMissing: 'Donnez votre accord avant d’enregistrer.',
    save: (charge) =>
      charge === null ? 'Enregistrer' : `Enregistrer et payer ${charge} maintenant`,
    resume: (charge) => (charge === null ? 'Reprendre' : `Reprendre et payer ${charge} maintenant`),
    lastFailure: (code) => attempts[code] ?? 'Dernière tentative\u00a0: le paiement a échoué.',
    conflict: (saved) =>
      (saved
        ? `La recharge automatique a été modifiée ailleurs\u00a0: elle ${saved.mode === 'target' ? 'recharge désormais jusqu’à' : 'achète désormais'} ${terms(saved.amount, saved.threshold, saved.limit)} `
        : 'La recharge automatique a été désactivée ailleurs. ') +
      'Vos modifications sont conservées ici, mais ne sont pas encore enregistrées.',
    unknown:
      'Nous n’avons pas reçu de réponse et ne savons donc pas si l’opération a abouti. Vous pouvez réessayer sans risque.',
    refused: (code) =>
      refusals[code] ?? 'Cette opération n’est pas possible. Rien n’a été modifié.',
    discardQuestion: (step) =>
      step === 'card'
        ? 'Votre carte n’a pas encore été ajoutée.'
        : 'Vous n’avez pas enregistré vos modifications.',
    keepEditing: 'Rester ici',
    discard: 'Abandonner',
    back: 'Retour',
    checkingCard: 'Vérification de votre carte…',
    cardExpired: 'La carte n’a pas été ajoutée à temps. Rien n’a changé.',
    cardFailed: 'Impossible d’ajouter une carte pour le moment.',
    cardUnavailable:
      'Les paiements ne sont pas disponibles pour le moment. Aucune carte n’a été ajoutée et aucun montant n’a été débité.',
    cardNotStarted:
      'Impossible d’ouvrir le formulaire de votre carte. Aucune carte n’a été ajoutée. Réessayez.',
    cardRateLimited:
      'Trop de tentatives en peu de temps. Rien n’a changé. Réessayez dans quelques minutes.',
    cardResumes: frenchLegal.cardResumes,
    readOnly:
      'Seuls les propriétaires et les administrateurs peuvent modifier la recharge automatique.',
    denied: 'Seuls les propriétaires et les administrateurs peuvent voir la recharge automatique.',
  },
};
