'use server';

import { headers } from 'next/headers';
import type { Problem } from 'react-credits';
import { ProblemError } from 'react-credits/server';
import { credits } from '@/server/credits';
import { sessionOf } from '@/server/your-app';

export interface Report {
  id: string;
  topic: string;
  text: string;
}

/** Writes a report, which costs $0.42. Without credits, it returns the problem, and charges nothing. */
export async function writeReport(topic: string): Promise<Report | Problem> {
  const session = await sessionOf(await headers());
  if (!session) throw new Error('Nobody is signed in.');
  const { backend } = await credits();
  const report = { id: crypto.randomUUID(), topic, text: textAbout(topic) };
  try {
    await backend.charge(session.teamId, {
      idempotencyKey: `report-${report.id}`, // store it with your report
      amountMicros: 420_000,
      consumable: 'reports',
      onInsufficient: 'reject',
      actor: { id: session.userId }, // shown to owners in the transaction
    });
  } catch (error) {
    // `out_of_credits`, without any amount.
    if (error instanceof ProblemError) return error.toProblem(crypto.randomUUID());
    throw error;
  }
  return report;
}

/** Your work. */
function textAbout(topic: string): string {
  return (
    `${topic} grew steadily over the last four weeks, and most of it came from returning teams. ` +
    'Tuesdays were the strongest days. If the trend continues, the quarter ends about 8% above plan.'
  );
}
