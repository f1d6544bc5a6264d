import { toErrorBody } from '@/components/http/api-error';
import type { Contact, ContactList } from '@/lib/contacts/contract';
import type { ErrorBody } from '@/lib/http/contract';
import { listPageSize } from './list-state';

/** Below about a screen of rows the end is plain to see. */
const endIsWorthSayingRows = 20;

/** HubSpot pages a search by offset, so a contact that moves meanwhile can come twice. */
export function withoutRepeats(pages: readonly ContactList[]): Contact[] {
  const byId = new Map<string, Contact>();
  for (const contact of pages.flatMap(({ results }) => results)) {
    if (!byId.has(contact.id)) byId.set(contact.id, contact);
  }
  return [...byId.values()];
}

export type TailState =
  | { kind: 'none' }
  | { kind: 'reading' }
  | { kind: 'failed'; error: ErrorBody; onRetry: () => void }
  | { kind: 'capped'; shown: number; total: number }
  | { kind: 'end' };

type TailFacts = {
  hasNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  readCount: number;
  total: number | null;
  searchResultsMax: number;
  retry: () => void;
};

/** What stands after the rows that have been read. */
export function toTailState(facts: TailFacts): TailState {
  const { hasNextPage, isFetchNextPageError, error, readCount, total, searchResultsMax, retry } = facts;
  if (isFetchNextPageError) return { kind: 'failed', error: toErrorBody(error), onRetry: retry };
  if (hasNextPage) return { kind: 'reading' };
  const isCapped = total !== null && total > readCount && readCount >= searchResultsMax;
  if (isCapped) return { kind: 'capped', shown: readCount, total };
  return readCount >= endIsWorthSayingRows ? { kind: 'end' } : { kind: 'none' };
}

/** Rows beyond both ends of the screen whose pages are read along. */
const readAroundRows = 50;

/** The pages that rows `first` to `last` of a list lie on, and those just before and after. */
export function findPages({ first, last }: { first: number; last: number }, total: number): number[] {
  const lastPage = Math.max(0, Math.ceil(total / listPageSize) - 1);
  const from = Math.max(0, Math.floor((first - readAroundRows) / listPageSize));
  const to = Math.min(lastPage, Math.floor((last + readAroundRows) / listPageSize));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
