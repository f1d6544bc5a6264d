'use client';

import { SearchX, UsersRound } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { ErrorState } from '@/components/states/error-state';
import { StatePanel } from '@/components/states/state-panel';
import { usePortal } from '@/components/portal/portal-provider';
import { useMediaQuery } from '@/components/preferences/use-media-query';
import { Button, buttonStyle } from '@/components/ui/button';
import type { Property } from '@/lib/contacts/contract';
import { ContactsGrid } from './contacts-grid';
import { CreateContactButton } from './contacts-header';
import { CardsSkeleton, GridSkeleton } from './list-skeleton';
import type { SortOrder } from './list-state';
import { SearchWordsContext } from './marked-text';
import type { useContactList } from './use-contact-list';

const ContactCards = lazy(() => import('./contact-cards').then(({ ContactCards }) => ({ default: ContactCards })));

const narrow = '(width < 48rem)';

type ContactsBodyProps = {
  list: ReturnType<typeof useContactList>;
  definitions: readonly Property[];
  sort: SortOrder;
  search: string;
  /** Whether a search or filter leaves contacts out. */
  isNarrowed: boolean;
  isNarrowGuess: boolean;
  onSort: (order: SortOrder) => void;
  onClear: () => void;
};

/** The list, or whatever there is to say in its place. */
export function ContactsBody({
  list,
  definitions,
  sort,
  search,
  isNarrowed,
  isNarrowGuess,
  onSort,
  onClear,
}: ContactsBodyProps) {
  const isNarrow = useMediaQuery(narrow, isNarrowGuess);
  const clear = isNarrowed ? <Button onClick={onClear}>{search ? 'Clear search' : 'Clear filter'}</Button> : null;

  if (list.error) {
    return (
      <div className="flex-1 overflow-y-auto">
        <ErrorState
          error={list.error}
          onRetry={() => void list.refresh()}
          isRetrying={list.isReading}
          otherAction={clear}
        />
      </div>
    );
  }
  if (!list.hasData) return isNarrow ? <CardsSkeleton /> : <GridSkeleton />;
  if (list.rowCount === 0) {
    return (
      <div className="flex-1 overflow-y-auto">
        {isNarrowed ? <NoMatch search={search} isLive={list.isLive} action={clear} /> : <NoContacts />}
      </div>
    );
  }
  // Rows of the question before would be marked by words that they were not found by.
  const words = list.isOutdated ? '' : (list.request.q ?? '');
  if (isNarrow) {
    return (
      <Suspense fallback={<CardsSkeleton />}>
        <SearchWordsContext value={words}>
          <ContactCards list={list} definitions={definitions} sort={sort} />
        </SearchWordsContext>
      </Suspense>
    );
  }
  return (
    <>
      {/* A server cannot see how wide the screen is. Where it took a narrow one for wide, this stands in until the browser knows. */}
      <div className="flex min-h-0 flex-1 flex-col md:hidden">
        <CardsSkeleton />
      </div>
      <div className="@container hidden min-h-0 flex-1 flex-col md:flex">
        <SearchWordsContext value={words}>
          <ContactsGrid list={list} definitions={definitions} sort={sort} onSort={onSort} />
        </SearchWordsContext>
      </div>
    </>
  );
}

function NoMatch({ search, isLive, action }: { search: string; isLive: boolean; action: ReactNode }) {
  return (
    <StatePanel icon={<SearchX />} title="No contact matches" actions={action}>
      {search && !isLive ? (
        <p>
          Nobody in your copy is found by “<bdi>{search}</bdi>”. Every word has to occur in a name, e-mail address,
          company or phone number; words of one or two letters at its beginning.
        </p>
      ) : search ? (
        <p>
          HubSpot finds nobody for “<bdi>{search}</bdi>”. It looks at names, e-mail addresses, phone numbers and
          companies, and needs a few moments before it finds contacts that are new or have just changed.
        </p>
      ) : (
        <p>No contact meets the filters.</p>
      )}
    </StatePanel>
  );
}

function NoContacts() {
  const { name, uiOrigin, hubId } = usePortal();
  return (
    <StatePanel
      icon={<UsersRound />}
      title="No contacts yet"
      actions={
        <>
          <CreateContactButton />
          <a className={buttonStyle()} href={`${uiOrigin}/contacts/${hubId}`} target="_blank" rel="noreferrer">
            Open HubSpot
          </a>
        </>
      }
    >
      <p>
        <bdi>{name}</bdi> has no contacts in HubSpot. Create the first one here, or import them in HubSpot: they appear
        here at once.
      </p>
    </StatePanel>
  );
}
