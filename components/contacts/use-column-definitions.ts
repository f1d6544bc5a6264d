'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import type { Property } from '@/lib/contacts/contract';
import { propertiesQuery } from './contact-queries';
import { toFallbackDefinition } from './property-definition';

/** The definitions of the columns; all of the portal's are fetched only once a column is shown that the page came without. */
export function useColumnDefinitions(columns: readonly string[], known: readonly Property[]): readonly Property[] {
  const { hubId } = usePortal();
  const isKnown = (name: string) => known.some((definition) => definition.name === name);
  const { data } = useQuery({ ...propertiesQuery(hubId), enabled: !columns.every(isKnown) });
  return useMemo(() => {
    const byName = new Map([...known, ...(data?.results ?? [])].map((definition) => [definition.name, definition]));
    return columns.map((name) => byName.get(name) ?? toFallbackDefinition(name));
  }, [columns, known, data]);
}
