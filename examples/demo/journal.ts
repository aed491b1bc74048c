import { DatabaseSync } from 'node:sqlite';

/** A step with its time, in milliseconds since 1970. */
export interface Dated<Step> {
  step: Step;
  at: number;
}

/** Steps in a SQLite file, in one order for every process that uses the file. */
export interface Journal<Step> {
  /** Returns the steps that this process has not read yet. */
  read(): Dated<Step>[];
  /** Stores a step. Returns the steps before it that this process has not read yet. */
  add(step: Step, at: number): Dated<Step>[];
  close(): void;
}

export function openJournal<Step>(path: string): Journal<Step> {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma busy_timeout = 5000;
    create table if not exists demo_step (
      seq integer primary key, at integer not null, step text not null
    ) strict`);
  const unread = database.prepare('select seq, at, step from demo_step where seq > ? order by seq');
  const insert = database.prepare('insert into demo_step (at, step) values (?, ?)');
  let lastSeq = 0;

  function read(): Dated<Step>[] {
    return unread.all(lastSeq).map(({ seq, at, step }) => {
      lastSeq = Number(seq);
      return { at: Number(at), step: JSON.parse(String(step)) };
    });
  }

  return {
    read,
    add(step, at) {
      // From the first statement on, no other process can add a step between the ones read and this one.
      database.exec('begin immediate');
      try {
        const before = read();
        lastSeq = Number(insert.run(at, JSON.stringify(step)).lastInsertRowid);
        database.exec('commit');
        return before;
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    close: () => database.close(),
  };
}
