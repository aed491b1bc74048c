'use client';

import type { ReactNode } from 'react';
import type { Transaction } from '../../contract/resources/transaction.js';
import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { Link } from '../ui/link.js';
import { safeLink } from '../../std/safe-link.js';
import { CopyButton } from './copy-button.js';

interface TransactionDetailsProps {
  transaction: Transaction;
  texts: TransactionHistoryMessages;
}

/** Everything that is known about a transaction beyond its row. Texts of the host app are shown as they are. */
export function TransactionDetails({ transaction, texts }: TransactionDetailsProps) {
  const { id, createdAt, description, actor, labels, purchaseId, receiptUrl } = transaction;
  const { locale, timeZone } = useCreditsContext();
  const copy = (text: string) => (
    <CopyButton text={text} label={texts.copy} copied={texts.copied} />
  );
  return (
    <dl className="credits-history-details">
      <Detail term={texts.time}>
        <time dateTime={createdAt} className="credits-moment">
          {exactTime(createdAt, locale, timeZone)}
        </time>
      </Detail>
      {description !== undefined && (
        <Detail term={texts.description}>
          <HostText>{description}</HostText>
        </Detail>
      )}
      {actor && (
        <Detail term={texts.actor}>
          <HostText>{actor.name ?? actor.id}</HostText>
          {actor.name !== undefined && actor.name !== actor.id && <Code>{actor.id}</Code>}
        </Detail>
      )}
      {Object.entries(labels ?? {}).map(([key, value]) => (
        <Detail key={key} term={<HostText>{key}</HostText>}>
          <HostText>{value}</HostText>
        </Detail>
      ))}
      {purchaseId !== undefined && (
        <Detail term={texts.purchase}>
          <Code>{purchaseId}</Code>
          {copy(purchaseId)}
        </Detail>
      )}
      {safeLink(receiptUrl) !== undefined && (
        <Detail term={texts.receipt}>
          <Link to={receiptUrl} opensTab className="credits-link">
            {texts.viewReceipt}
          </Link>
        </Detail>
      )}
      <Detail term={texts.id}>
        <Code>{id}</Code>
        {copy(id)}
      </Detail>
    </dl>
  );
}

function Detail({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="credits-history-detail">
      <dt className="credits-history-term">{term}</dt>
      <dd className="credits-history-value">{children}</dd>
    </div>
  );
}

/** A text of the host app. Its direction is its own, and its marks of direction change nothing around it. */
function HostText({ children }: { children: string }) {
  return (
    <bdi dir="auto" className="credits-history-text">
      {children}
    </bdi>
  );
}

/** An id, which has no words to translate. */
function Code({ children }: { children: string }) {
  return (
    <bdi dir="ltr" translate="no" className="credits-history-code">
      {children}
    </bdi>
  );
}

/** Returns a time with its seconds and its zone, such as `Nov 24, 2026, 10:00:00 AM UTC`. */
function exactTime(moment: string, locale: string, timeZone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'long', timeZone } as const;
  return new Intl.DateTimeFormat(locale, style).format(new Date(moment));
}
