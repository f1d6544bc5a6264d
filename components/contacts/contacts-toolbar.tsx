'use client';

import { Columns3, Filter, Rows3, Rows4, Search, X } from 'lucide-react';
import { useRef } from 'react';
import { usePreference } from '@/components/preferences/preferences-provider';
import { useShortcut } from '@/components/preferences/use-shortcut';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { Spinner } from '@/components/ui/spinner';
import { useSearchDraft } from './use-search-draft';

type SearchFieldProps = { search: string; onSearch: (search: string) => void; isSearching: boolean };

export function SearchField({ search, onSearch, isSearching }: SearchFieldProps) {
  const { text, isTyping, type, finish } = useSearchDraft(search, onSearch);
  const ref = useRef<HTMLInputElement>(null);
  useShortcut('/', () => ref.current?.select());
  return (
    <div className="relative min-w-0 flex-[1_1_14rem] md:max-w-sm">
      {isSearching || isTyping ? (
        <Spinner className="pointer-events-none absolute top-1/2 left-2.5 -mt-2 text-faint" />
      ) : (
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        />
      )}
      <Input
        ref={ref}
        type="search"
        aria-label="Search contacts"
        aria-keyshortcuts="/"
        placeholder="Search name, e-mail, phone, company"
        autoComplete="off"
        spellCheck={false}
        className="peer pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') finish('');
          else if (event.key === 'Enter') finish(text);
        }}
      />
      {text ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Clear search"
          className="absolute top-1 right-1"
          onClick={() => {
            finish('');
            ref.current?.focus();
          }}
        >
          <X aria-hidden />
        </Button>
      ) : (
        <span aria-hidden className="pointer-events-none absolute top-1.5 right-1.5 hidden peer-focus:hidden md:block">
          <Kbd>/</Kbd>
        </span>
      )}
    </div>
  );
}

export function DensityToggle() {
  const [isCompact, setCompact] = usePreference('isCompact');
  const label = isCompact ? 'Comfortable rows' : 'Compact rows';
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      className="hidden md:inline-flex"
      onClick={() => setCompact(!isCompact)}
    >
      {isCompact ? <Rows3 aria-hidden /> : <Rows4 aria-hidden />}
    </Button>
  );
}

type FilterButtonProps = { count: number; onOpen: () => void; onApproach: () => void };

export function FilterButton({ count, onOpen, onApproach }: FilterButtonProps) {
  useShortcut('f', onOpen);
  return (
    <Button
      aria-haspopup="dialog"
      aria-keyshortcuts="f"
      onClick={onOpen}
      onPointerEnter={onApproach}
      onFocus={onApproach}
    >
      <Filter aria-hidden />
      Filter
      {count > 0 ? (
        <span className="rounded-full bg-accent-soft px-1.5 text-xs text-accent-text tabular-nums">
          {count}
          <span className="sr-only"> {count === 1 ? 'filter' : 'filters'}</span>
        </span>
      ) : null}
    </Button>
  );
}

export function ColumnsButton({ onOpen, onApproach }: { onOpen: () => void; onApproach: () => void }) {
  return (
    <Button aria-haspopup="dialog" onClick={onOpen} onPointerEnter={onApproach} onFocus={onApproach}>
      <Columns3 aria-hidden />
      Columns
    </Button>
  );
}
