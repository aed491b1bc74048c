'use client';

import { useState, type RefCallback } from 'react';
import type { Credits } from '../../contract/resources/credits.js';
import type { Resource } from '../../hooks/provider/use-resource.js';
import { DEFAULT_LIMIT } from '../recent-transactions/transactions-skeleton.js';
import { createReserve } from '../ui/reserve.js';

/**
 * Keeps the card as high as its skeleton was. A notice above the transactions takes the place of the oldest of
 * them, which the History button shows.
 */
export function useSteadyHeight(credits: Resource<Credits>): {
  bodyRef: RefCallback<HTMLDivElement>;
  limit: number;
} {
  const [reserve] = useState(createReserve);
  // Another state of the balance has other notices.
  const state = credits.status === 'ready' ? credits.data.state : credits.status;
  const [fitting, setFitting] = useState({ state, limit: DEFAULT_LIMIT });
  const limit = fitting.state === state ? fitting.limit : DEFAULT_LIMIT;

  return {
    limit,
    bodyRef(body) {
      let excess = reserve(body, state === 'pending');
      const rows = body
        ? [...body.querySelectorAll<HTMLElement>('.credits-transactions tbody tr')]
        : [];
      // An open history grows as it likes.
      const count = rows.length;
      if (count > limit) return;
      while (excess > 0 && rows.length > 1) excess -= rows.pop()?.offsetHeight ?? 0;
      if (rows.length < count) setFitting({ state, limit: rows.length });
    },
  };
}
