/** All changes are written, or none: after any failure, a folder is as it was. */
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyChanges, nodeDisk, type Disk } from '../../../src/cli/init/apply-changes.js';
import type { Change } from '../../../src/cli/init/change.js';
import { contentsOf, folderOf } from './fresh-apps.js';

const app = { 'a.ts': 'a\n', 'in/b.ts': 'b\n', 'in/c.ts': 'c\n' };

const changes: Change[] = [
  { path: 'new/deep/one.ts', before: null, after: 'one\n' },
  { path: 'a.ts', before: 'a\n', after: 'a\nmore\n' },
  { path: 'new/two.ts', before: null, after: 'two\n' },
  { path: 'in/b.ts', before: 'b\n', after: 'b\nmore\n' },
];

const written = {
  'a.ts': 'a\nmore\n',
  in: null,
  'in/b.ts': 'b\nmore\n',
  'in/c.ts': 'c\n',
  new: null,
  'new/deep': null,
  'new/deep/one.ts': 'one\n',
  'new/two.ts': 'two\n',
};

/** A disk that runs `before`, with the name of the operation, before each of its operations. */
function diskWith(before: (name: keyof Disk) => void): Disk {
  const first =
    <Args extends unknown[]>(name: keyof Disk, call: (...args: Args) => void) =>
    (...args: Args) => {
      before(name);
      call(...args);
    };
  return {
    makeFolder: first('makeFolder', nodeDisk.makeFolder),
    write: first('write', nodeDisk.write),
    copy: first('copy', nodeDisk.copy),
    move: first('move', nodeDisk.move),
    removeFile: first('removeFile', nodeDisk.removeFile),
    removeFolder: first('removeFolder', nodeDisk.removeFolder),
  };
}

/** The operations of a run in which nothing fails, in order. */
function operationsOf(): (keyof Disk)[] {
  const names: (keyof Disk)[] = [];
  applyChanges(
    folderOf(app),
    changes,
    diskWith((name) => names.push(name)),
  );
  return names;
}

const takesSpace = (name: keyof Disk) => ['write', 'copy', 'makeFolder'].includes(name);
const cleansUp = (name: keyof Disk) => name === 'removeFile' || name === 'removeFolder';

/** The error of a function; empty if it throws none. */
function messageOf(run: () => void): string {
  try {
    run();
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('the changes', () => {
  it('are all written, and nothing beside them', () => {
    const folder = folderOf(app);
    applyChanges(folder, changes);
    expect(contentsOf(folder)).toEqual(written);
  });

  it('leave the folder as it was when any one operation fails', () => {
    const names = operationsOf();
    const failing = names.filter((name) => !cleansUp(name)).length;
    expect(failing).toBeGreaterThan(12);
    for (let at = 0; at < failing; at += 1) {
      const folder = folderOf(app);
      const before = contentsOf(folder);
      let count = 0;
      const disk = diskWith(() => {
        if (count++ === at) throw new Error('It failed.');
      });
      expect(() => applyChanges(folder, changes, disk)).toThrow('It failed.');
      expect(contentsOf(folder)).toEqual(before);
    }
  });

  it('leave the folder as it was when the disk is full from any operation on', () => {
    const lastWrite = operationsOf().findLastIndex(takesSpace) + 1;
    for (let at = 0; at <= lastWrite; at += 1) {
      const folder = folderOf(app);
      const before = contentsOf(folder);
      let count = 0;
      const disk = diskWith((name) => {
        if (count++ >= at && takesSpace(name)) throw new Error('The disk is full.');
      });
      // From the last write on, nothing takes space any more.
      expect(messageOf(() => applyChanges(folder, changes, disk))).toBe(
        at < lastWrite ? 'Error: The disk is full.' : '',
      );
      expect(contentsOf(folder)).toEqual(at < lastWrite ? before : written);
    }
  });

  it('stay written when only the cleaning up fails', () => {
    const folder = folderOf(app);
    const disk = diskWith((name) => {
      if (cleansUp(name)) throw new Error('It failed.');
    });
    applyChanges(folder, changes, disk);
    expect(contentsOf(folder)).toMatchObject(written);
  });

  it('name the files that could not be put back', () => {
    const folder = folderOf(app);
    let moves = 0;
    const disk = diskWith((name) => {
      if (name === 'move' && moves++ > 0) throw new Error('It failed.');
    });
    expect(() => applyChanges(folder, changes, disk)).toThrow(
      /It failed\.\nThese could not be put back: .*a\.ts/,
    );
  });

  it.each([
    ['a new file appeared', 'new/two.ts', 'new/two.ts appeared'],
    ['a file changed', 'in/b.ts', 'in/b.ts changed'],
  ])('are none when %s in the meantime, which stays', (_, path, message) => {
    const folder = folderOf({ ...app, [path]: 'mine\n' });
    const before = contentsOf(folder);
    expect(() => applyChanges(folder, changes)).toThrow(message);
    expect(contentsOf(folder)).toEqual(before);
  });

  it('keep a file that another program makes at the last moment', () => {
    const folder = folderOf({ ...app, 'new/deep/x.ts': 'x\n' });
    const target = join(folder, 'new/deep/one.ts');
    const disk: Disk = {
      ...nodeDisk,
      copy(from, to) {
        if (to === target) writeFileSync(target, 'mine\n');
        nodeDisk.copy(from, to);
      },
    };
    expect(() => applyChanges(folder, changes, disk)).toThrow(/EEXIST/);
    expect(contentsOf(folder)).toMatchObject({ 'new/deep/one.ts': 'mine\n', 'a.ts': 'a\n' });
  });

  it('keep the mode of a file', () => {
    const folder = folderOf(app);
    chmodSync(join(folder, 'a.ts'), 0o755);
    applyChanges(folder, changes);
    expect(statSync(join(folder, 'a.ts')).mode & 0o777).toBe(0o755);
  });
});
