'use client';

import { createContext, use, useMemo } from 'react';
import { useFormat } from '@/components/format/format-provider';

const noOwners: ReadonlyMap<string, string> = new Map();

export const OwnerNamesContext = createContext(noOwners);

/** What it takes to show any value: language, zone and the names of owners. */
export function useDisplayOptions() {
  const settings = useFormat();
  const ownerNames = use(OwnerNamesContext);
  return useMemo(() => ({ settings, ownerNames }), [settings, ownerNames]);
}
