'use client';

import { useId, useState } from 'react';
import type { History } from '../../hooks/history/history.js';
import { conditionsOf, type TransactionFilter } from '../../hooks/history/transaction-filter.js';
import { useExport } from '../../hooks/history/use-export.js';
import { countIn } from '../../hooks/messages/count-in.js';
import type { RecentTransactionsMessages } from '../../hooks/messages/recent-transactions-messages.js';
import type { TransactionHistoryMessages } from '../../hooks/messages/transaction-history-messages.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { Button } from '../ui/button.js';
import { ExportButton } from '../ui/export-button.js';
import { classes } from '../ui/class-names.js';
import { FilterPanel, filtersIn } from './filter-panel.js';
import { SearchField } from './search-field.js';

interface HistoryToolbarProps {
  filter: TransactionFilter;
  onFilter: (filter: TransactionFilter) => void;
  /** The loaded transactions, whose values can be chosen. */
  transactions: History['transactions'];
  texts: TransactionHistoryMessages;
  messages: RecentTransactionsMessages;
  classNames: Partial<Record<ToolbarPart, string | undefined>>;
}

/** A part of the toolbar that `classNames` can style. */
export type ToolbarPart = 'toolbar' | 'search' | 'filterButton' | 'filters' | 'exportButton';

/** The search, the filter, and the export of an open history. */
export function HistoryToolbar(props: HistoryToolbarProps) {
  const { filter, onFilter, transactions, texts, messages, classNames } = props;
  const { locale } = useCreditsContext();
  const [isOpen, setIsOpen] = useState(false);
  const exporting = useExport('transactions', (exports, options) =>
    exports.transactions(conditionsOf(filter), options),
  );
  const panelId = useId();
  const active = countIn(locale, filtersIn(filter));
  return (
    <div className={classes('credits-history-toolbar', classNames.toolbar)}>
      <SearchField
        search={filter.search ?? ''}
        onSearch={(search) => onFilter({ ...filter, search })}
        messages={texts}
        className={classNames.search}
      />
      <div className="credits-history-actions">
        <Button
          aria-expanded={isOpen}
          aria-controls={panelId}
          className={classNames.filterButton}
          onClick={() => setIsOpen(!isOpen)}
        >
          <span className="credits-text">{texts.filter}</span>
          {active.count > 0 && (
            <>
              <span className="credits-history-count" aria-hidden="true">
                {active.text}
              </span>{' '}
              <span className="credits-visually-hidden">{texts.activeFilters(active)}</span>
            </>
          )}
        </Button>
        {exporting && (
          <ExportButton exporting={exporting} texts={texts} className={classNames.exportButton} />
        )}
      </div>
      {isOpen && (
        <FilterPanel
          id={panelId}
          filter={filter}
          onFilter={onFilter}
          transactions={transactions}
          texts={texts}
          messages={messages}
          className={classNames.filters}
        />
      )}
    </div>
  );
}
