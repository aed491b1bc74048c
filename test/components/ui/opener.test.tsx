/** Buttons whose dialog's code loads before the press if there is time, and which are busy if there was not. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState, type MouseEvent } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lazy } from '../../../src/components/ui/lazy.js';
import { Opener } from '../../../src/components/ui/opener.js';

/** A part whose loads a test answers. */
function createPart() {
  const answers: { resolve: () => void; reject: () => void }[] = [];
  const load = vi.fn(
    () =>
      new Promise<() => string>((resolve, reject) => {
        answers.push({
          resolve: () => resolve(() => 'The part'),
          reject: () => reject(new Error('No network.')),
        });
      }),
  );
  return {
    load,
    arrive: () => act(async () => answers.shift()?.resolve()),
    fail: () => act(async () => answers.shift()?.reject()),
  };
}

interface PageProps {
  load: ReturnType<typeof createPart>['load'];
  isLikely?: boolean;
  onClick?: (event: MouseEvent) => void;
}

function Page({ load, isLikely = false, onClick }: PageProps) {
  const [isOpen, setIsOpen] = useState(false);
  const open = (event: MouseEvent) => {
    onClick?.(event);
    if (!event.defaultPrevented) setIsOpen(true);
  };
  return (
    <>
      <Opener load={load} isLikely={isLikely} onClick={open}>
        Open
      </Opener>
      <Opener load={load} isLikely={isLikely} onClick={open}>
        Other
      </Opener>
      <Lazy load={load} isWanted={isOpen} failed="It did not come." props={{}} />
    </>
  );
}

const opener = (name = 'Open') => screen.getByRole('button', { name });
const press = () => fireEvent.click(opener());

let whenIdle: (() => void)[] = [];

/** Lets the browser be idle. */
const idle = () => act(async () => whenIdle.splice(0).forEach((call) => call()));

beforeEach(() => {
  whenIdle = [];
  vi.stubGlobal('requestIdleCallback', (call: () => void) => whenIdle.push(call));
  vi.stubGlobal('cancelIdleCallback', (id: number) => (whenIdle[id - 1] = () => undefined));
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a part that the user may open', () => {
  it.each([
    ['the pointer', () => fireEvent.pointerEnter(opener())],
    ['the focus', () => act(() => opener().focus())],
  ])('loads when %s reaches its button, once, and shows at the press', async (_, reach) => {
    const { load, arrive } = createPart();
    render(<Page load={load} />);
    await idle();
    expect(load).not.toHaveBeenCalled();
    reach();
    reach();
    expect(load).toHaveBeenCalledTimes(1);
    await arrive();
    expect(screen.queryByText('The part')).toBeNull();
    press();
    expect(screen.getByText('The part')).toBeVisible();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('loads when the browser is idle', async () => {
    const { load } = createPart();
    render(<Page load={load} isLikely />);
    expect(load).not.toHaveBeenCalled();
    await idle();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('loads after a while in a browser that does not report idle time', async () => {
    vi.stubGlobal('requestIdleCallback', undefined);
    vi.useFakeTimers();
    const { load } = createPart();
    render(<Page load={load} isLikely />);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(load).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('loads only in a visible page', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    const { load } = createPart();
    render(<Page load={load} isLikely />);
    await idle();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    hidden.mockReturnValue(true);
    await idle();
    expect(load).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    await idle();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('loads only while the browser is online, because some browsers remember the failure', async () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { load } = createPart();
    render(<Page load={load} isLikely />);
    await idle();
    expect(load).not.toHaveBeenCalled();
    online.mockReturnValue(true);
    window.dispatchEvent(new Event('online'));
    await idle();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('waits for the pointer or the focus of a user who saves data', async () => {
    vi.stubGlobal('navigator', { onLine: true, connection: { saveData: true } });
    const { load } = createPart();
    render(<Page load={load} isLikely />);
    await idle();
    expect(load).not.toHaveBeenCalled();
    fireEvent.pointerEnter(opener());
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('does not load once its button is gone', async () => {
    const { load } = createPart();
    const { unmount } = render(<Page load={load} isLikely />);
    unmount();
    await idle();
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('online'));
    await idle();
    expect(load).not.toHaveBeenCalled();
  });
});

describe('a preload that fails', () => {
  it('says nothing, and the press loads the part again', async () => {
    const error = vi.spyOn(console, 'error');
    const { load, arrive, fail } = createPart();
    render(<Page load={load} />);
    fireEvent.pointerEnter(opener());
    await fail();
    expect(error).not.toHaveBeenCalled();
    expect(screen.queryByText('It did not come.')).toBeNull();
    press();
    expect(load).toHaveBeenCalledTimes(2);
    await arrive();
    expect(screen.getByText('The part')).toBeVisible();
  });

  it('is repeated for a user who pressed meanwhile', async () => {
    const { load, arrive, fail } = createPart();
    render(<Page load={load} />);
    fireEvent.pointerEnter(opener());
    press();
    await fail();
    expect(screen.queryByText('It did not come.')).toBeNull();
    expect(opener()).toHaveAttribute('aria-busy', 'true');
    expect(load).toHaveBeenCalledTimes(2);
    await arrive();
    expect(screen.getByText('The part')).toBeVisible();
  });
});

describe('a pressed button', () => {
  it('is busy until its part shows, keeps the focus, and ignores a second press', async () => {
    const { load, arrive } = createPart();
    const onClick = vi.fn();
    render(<Page load={load} onClick={onClick} />);
    const user = userEvent.setup();
    await user.click(opener());
    expect(opener()).toHaveAttribute('aria-busy', 'true');
    expect(opener()).toHaveAttribute('aria-disabled', 'true');
    expect(opener()).toHaveFocus();
    await user.click(opener());
    await user.keyboard('{Enter} ');
    expect(onClick).toHaveBeenCalledTimes(1);
    expect(load).toHaveBeenCalledTimes(1);
    expect(opener('Other')).not.toHaveAttribute('aria-busy');
    await arrive();
    expect(screen.getByText('The part')).toBeVisible();
    expect(opener()).not.toHaveAttribute('aria-busy');
    expect(opener()).not.toHaveAttribute('aria-disabled');
    expect(opener()).toHaveFocus();
  });

  it('can be pressed again when its part does not load, beside the error with its retry', async () => {
    const { load, arrive, fail } = createPart();
    const onClick = vi.fn();
    render(<Page load={load} onClick={onClick} />);
    press();
    await fail();
    expect(screen.getByText('It did not come.')).toBeVisible();
    expect(opener()).not.toHaveAttribute('aria-busy');
    expect(opener()).not.toHaveAttribute('aria-disabled');
    press();
    expect(onClick).toHaveBeenCalledTimes(2);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await arrive();
    expect(screen.getByText('The part')).toBeVisible();
  });

  it('is not busy if the host app prevents the dialog', () => {
    const { load } = createPart();
    render(<Page load={load} onClick={(event) => event.preventDefault()} />);
    press();
    expect(opener()).not.toHaveAttribute('aria-busy');
  });
});
