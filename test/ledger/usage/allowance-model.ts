import { day } from './plan-answers.js';

/** An answer in the model: days, and whole amounts. */
export interface ModelAnswer {
  included: number;
  elsewhere: number;
  from: number;
  until: number;
}

/** A period as a journal: nothing is added up before it is needed. */
export interface ModelPeriod {
  number: number;
  /** All answers for the period. The last one applies. */
  answers: ModelAnswer[];
  covered: number[];
  /** The amounts that open holds cover. */
  held: Map<string, number>;
}

interface ModelHold {
  period: ModelPeriod | null;
  state: 'open' | 'expired' | 'ended';
}

const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, one) => total + one, 0);

/**
 * The rules of allowances, written a second time from the contract: one journal per period, in which the
 * amount left is counted from all of its uses.
 */
export function createAllowanceModel() {
  const current = new Map<string, ModelPeriod>();
  const holds = new Map<string, ModelHold>();
  let begun = 0;
  /** Periods are over by this day, whatever the clock says. */
  let droppedUntil = -Infinity;

  const last = ({ answers }: ModelPeriod) =>
    answers.at(-1) ?? { included: 0, elsewhere: 0, from: 0, until: 0 };
  const latestEnd = ({ answers }: ModelPeriod) => Math.max(...answers.map(({ until }) => until));
  const isOver = (until: number, now: number) => until <= now || until <= droppedUntil;

  function unused(period: ModelPeriod | null): number {
    if (!period) return 0;
    const { included, elsewhere } = last(period);
    return Math.max(0, included - elsewhere - sum(period.covered));
  }

  function left(period: ModelPeriod | null): number {
    return Math.max(0, unused(period) - sum(period?.held.values() ?? []));
  }

  function drop(now: number): void {
    const finished = [...current].filter(
      ([, period]) => period.held.size === 0 && isOver(latestEnd(period), now),
    );
    for (const [consumable, period] of finished) {
      current.delete(consumable);
      droppedUntil = Math.max(droppedUntil, latestEnd(period));
    }
  }

  /** Returns the period that an answer may use, with the change that an accepted command makes. */
  function ask(consumable: string, answer: ModelAnswer | null, now: number) {
    const nothing = { period: null, accept: () => undefined };
    const stored = current.get(consumable);
    if (!answer) {
      const none = stored && { ...last(stored), included: 0 };
      return { period: null, accept: () => void (none && stored.answers.push(none)) };
    }
    if (isOver(answer.until, now) || (stored && answer.until <= last(stored).from)) return nothing;
    if (stored && answer.from < last(stored).until) {
      const period = { ...stored, answers: [...stored.answers, answer] };
      return { period, accept: () => void stored.answers.push(answer) };
    }
    if (answer.included === 0) return nothing;
    const period: ModelPeriod = {
      number: begun + 1,
      answers: [answer],
      covered: [],
      held: new Map(),
    };
    return {
      period,
      accept() {
        begun += 1;
        current.set(consumable, period);
      },
    };
  }

  return {
    isDoubtful(consumable: string, answer: ModelAnswer | null, now: number): boolean {
      const stored = current.get(consumable);
      if (!answer) return false;
      return isOver(answer.until, now) || (stored !== undefined && answer.from < last(stored).from);
    },
    /** Returns the covered part of a charge or a hold, and a function that carries it out. */
    cover(consumable: string, answer: ModelAnswer | null, amount: number, now: number) {
      const { period, accept } = ask(consumable, answer, now);
      const covered = Math.min(amount, left(period));
      const carryOut = (note: (kept: ModelPeriod) => void) => {
        accept();
        const kept = current.get(consumable);
        if (period && kept) note(kept);
        drop(now);
      };
      return {
        covered,
        /** Whether it would cover something if no hold were open. */
        isHeld: unused(period) > 0,
        charge: () => carryOut((kept) => kept.covered.push(covered)),
        begin(id: string) {
          holds.set(id, { period: null, state: 'open' });
          carryOut((kept) => {
            holds.set(id, { period: kept, state: 'open' });
            if (covered > 0) kept.held.set(id, covered);
          });
        },
      };
    },
    /** Ends a hold: settles it, or gives its coverage back. Returns the covered part. */
    end(id: string, how: 'expired' | 'released' | { final: number }, now: number): number {
      const hold = holds.get(id);
      if (!hold) return 0;
      const { period } = hold;
      const isStored = period !== null && [...current.values()].includes(period);
      const own = hold.state === 'open' ? (period?.held.get(id) ?? 0) : 0;
      const isRunning = isStored && !isOver(last(period).until, now);
      const most = own + (isRunning ? left(period) : 0);
      const covered = typeof how === 'object' ? Math.min(how.final, most) : 0;
      period?.held.delete(id);
      if (covered > 0) period?.covered.push(covered);
      hold.state = how === 'expired' ? 'expired' : 'ended';
      drop(now);
      return covered;
    },
    /** Any other commit. */
    commit: drop,
    /** The stored periods, in the ledger's own form. */
    states: () =>
      [...current].map(([consumable, period]) => {
        const { included, elsewhere, from, until } = last(period);
        return {
          consumable,
          period: period.number,
          includedMicros: included,
          usedElsewhereMicros: elsewhere,
          periodStartsAt: day(from),
          periodEndsAt: day(until),
          latestEndsAt: day(latestEnd(period)),
          coveredMicros: sum(period.covered),
          heldMicros: sum(period.held.values()),
        };
      }),
  };
}
