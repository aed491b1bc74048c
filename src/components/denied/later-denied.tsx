'use client';

import { Later } from '../parts/later.js';
import type { FailureWords } from '../parts/notice.js';
import type { DeniedProps } from './denied.js';

const load = async () => (await import('./denied.js')).Denied;

/** Why the backend will not say. It comes when it is needed: few are ever denied anything. */
export function LaterDenied({ words, ...props }: DeniedProps & { words: FailureWords }) {
  return <Later load={load} words={words} props={props} />;
}
