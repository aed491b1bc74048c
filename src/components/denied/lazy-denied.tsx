'use client';

import { Lazy } from '../ui/lazy.js';
import type { FailureWords } from '../ui/notice.js';
import type { DeniedProps } from './denied.js';

const load = async () => (await import('./denied.js')).Denied;

/** Why the backend will not say. It comes when it is needed: few are ever denied anything. */
export function LazyDenied({ words, ...props }: DeniedProps & { words: FailureWords }) {
  return <Lazy load={load} words={words} props={props} />;
}
