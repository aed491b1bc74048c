import type { Decorator, Meta, StoryContext, StoryObj } from '@storybook/react-vite';
import { useState, type CSSProperties, type ReactNode } from 'react';
import type { Channel } from 'storybook/internal/channels';
import { STORY_FINISHED } from 'storybook/internal/core-events';
import { storyNameFromExport, toId } from 'storybook/internal/csf';

/** The stories of a file by the names of their exports. */
type Stories<Args> = Record<string, StoryObj<Args>>;

const parameters = {
  controls: { disable: true },
  // The elements of a gallery hold whole stories, which have no end as text.
  docs: { source: { type: 'code' } },
};
/** Wide enough for every page. */
const WIDE = { width: 100_000 };

/**
 * Returns a story that shows the states of a component side by side, as they are without their play functions. Give it the
 * tags `!test` and `!autodocs` in its own file, where the tests read them: each state has a story of its own.
 */
export function galleryOf<Args>(meta: Meta<Args>, stories: Stories<Args>): StoryObj {
  return {
    parameters,
    args: WIDE,
    render: (_, context) => (
      <Grid>
        {Object.entries(stories).map(([name, story]) => (
          <State key={name} name={name} width={argsOf(meta, story).width}>
            <StoryInState {...{ meta, story, context }} />
          </State>
        ))}
      </Grid>
    ),
  };
}

interface StoryInStateProps<Args> {
  meta: Meta<Args>;
  story: StoryObj<Args>;
  context: StoryContext;
}

/** A story with the decorators of its file, and with the toolbars of the gallery. */
function StoryInState<Args>({ meta, story, context }: StoryInStateProps<Args>): ReactNode {
  const own = { ...context, args: argsOf(meta, story) };
  const render = story.render ?? meta.render;
  const decorators = [story.decorators ?? [], meta.decorators ?? []].flat() as Decorator[];
  const Decorated = decorators.reduce<Parameters<Decorator>[0]>(
    (Inner, decorate) => () => decorate(Inner, own),
    () => <>{render?.(own.args as never, own as never)}</>,
  );
  return Decorated();
}

function argsOf<Args>(meta: Meta<Args>, story: StoryObj<Args>): { width?: unknown } {
  return { ...meta.args, ...story.args };
}

/**
 * Returns a story that shows the states of a dialog side by side. Each is a page of its own, because a dialog makes the
 * rest of its page inert.
 */
export function framesOf<Args>(meta: Meta<Args>, stories: Stories<Args>, height: number): StoryObj {
  const props = { title: meta.title ?? '', names: Object.keys(stories), height };
  return {
    parameters,
    args: { ...WIDE, open: false },
    render: (_, { globals }) => <Frames {...props} globals={linkOf(globals)} />,
  };
}

interface FramesProps {
  title: string;
  names: readonly string[];
  height: number;
  globals: string;
}

/** Only one page at a time has the focus, so each loads when the one before it is complete. */
function Frames({ title, names, height, globals }: FramesProps) {
  const [complete, setComplete] = useState(0);
  return (
    <Grid>
      {names.map((name, index) => {
        const id = toId(title, storyNameFromExport(name));
        return (
          <State key={name} name={name}>
            {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
            <iframe
              title={storyNameFromExport(name)}
              src={index > complete ? 'about:blank' : `iframe.html?id=${id}&globals=${globals}`}
              style={{ ...styles.frame, blockSize: height }}
              onLoad={({ currentTarget: { contentWindow } }) => {
                const channel = channelOf(contentWindow);
                channel?.on(STORY_FINISHED, () =>
                  setComplete((count) => Math.max(count, index + 1)),
                );
              }}
            />
          </State>
        );
      })}
    </Grid>
  );
}

/** The events of a story's page. */
function channelOf(page: object | null): Channel | undefined {
  const channel: Channel | undefined = page && Reflect.get(page, '__STORYBOOK_ADDONS_CHANNEL__');
  return channel ?? undefined;
}

/** The toolbars as a link has them. Axe has checked the stories in their tests. */
function linkOf(globals: Record<string, unknown>): string {
  const set = Object.entries(globals).filter(([, value]) => typeof value === 'string');
  return [...set, ['a11y.manual', '!true']].map((entry) => entry.join(':')).join(';');
}

function Grid({ children }: { children: ReactNode }) {
  return <div style={styles.grid}>{children}</div>;
}

interface StateProps {
  name: string;
  /** A story that is wider than a column has a row of its own. */
  width?: unknown;
  children: ReactNode;
}

function State({ name, width, children }: StateProps) {
  const isWide = typeof width === 'number' && width > 440;
  return (
    <figure style={{ ...styles.state, ...(isWide && styles.row) }}>
      <figcaption style={styles.caption}>{storyNameFromExport(name)}</figcaption>
      {children}
    </figure>
  );
}

const styles = {
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 24rem), 1fr))',
    alignItems: 'start',
    gap: '2rem',
  },
  state: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '0.5rem', margin: 0 },
  row: { gridColumn: '1 / -1' },
  caption: { font: '600 0.75rem/1rem system-ui, sans-serif', opacity: 0.75 },
  frame: {
    inlineSize: '100%',
    border: '1px solid color-mix(in srgb, currentcolor 15%, transparent)',
    borderRadius: 12,
  },
} satisfies Record<string, CSSProperties>;
