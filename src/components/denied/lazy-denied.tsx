'use client';

import { Lazy } from '../ui/lazy.js';
import type { DeniedProps } from './denied.js';

const load = async () => (await import('./denied.js')).Denied;

/** Explains why the backend denied access. Loaded when needed: a denial is rare. */
export function LazyDenied({ failed, ...props }: DeniedProps & { failed: string }) {
  return <Lazy load={load} failed={failed} props={props} />;
}
