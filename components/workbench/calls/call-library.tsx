'use client';

import { useState, type RefObject } from 'react';
import { Button } from '@/components/ui/button';
import { draftCall, draftOperation, emptyPathDraft, type CallDraft } from '@/lib/workbench/calls/form/contract';
import type { Catalogue } from '@/lib/workbench/calls/contract';
import { OperationList } from './operation-list';
import { RecentList } from './recent-list';
import { SavedList } from './saved-list';

const shelves = ['Operations', 'Saved', 'History'] as const;
type Shelf = (typeof shelves)[number];

type CallLibraryProps = {
  catalogue: Catalogue;
  draft: CallDraft;
  onOpen: (draft: CallDraft) => void;
  searchRef?: RefObject<HTMLInputElement | null>;
};

/** Where calls come from: HubSpot's operations, what people have saved, and what the reader has run. */
export function CallLibrary({ catalogue, draft, onOpen, searchRef }: CallLibraryProps) {
  const [shelf, setShelf] = useState<Shelf>('Operations');
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div role="group" aria-label="Where calls come from" className="flex gap-1 border-b border-line px-3 py-2">
        {shelves.map((each) => (
          <Button
            key={each}
            size="sm"
            variant="ghost"
            aria-pressed={each === shelf}
            onClick={() => setShelf(each)}
            className="aria-pressed:bg-hover aria-pressed:text-ink"
          >
            {each}
          </Button>
        ))}
      </div>
      {shelf === 'Operations' ? (
        <OperationList
          operations={catalogue.operations}
          chosen={draft.operation}
          onChoose={(operation) => onOpen(draftOperation(operation))}
          onChoosePath={() => onOpen(emptyPathDraft)}
          searchRef={searchRef}
        />
      ) : null}
      {shelf === 'Saved' ? <SavedList onOpen={({ call }) => onOpen(draftCall(catalogue, call))} /> : null}
      {shelf === 'History' ? (
        <RecentList
          onOpen={({ method, path, query }) => onOpen(draftCall(catalogue, { method, path, query, params: {} }))}
        />
      ) : null}
    </div>
  );
}
