'use client';

import { Search } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Input } from '@/components/ui/input';
import { cn } from '@/components/ui/class-names';
import type { Operation } from '@/lib/workbench/calls/contract';
import { MethodLabel } from './method-label';
import { groupOperations } from './search-operations';

type OperationListProps = {
  operations: readonly Operation[];
  /** Undefined while a read by path is open. */
  chosen: Operation | undefined;
  onChoose: (operation: Operation) => void;
  onChoosePath: () => void;
  searchRef?: RefObject<HTMLInputElement | null>;
};

const itemStyle =
  'flex w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 aria-[current]:bg-accent-soft aria-[current]:text-accent-text';

/** All operations to choose from. The arrow keys go from the search field through what was found. */
export function OperationList({ operations, chosen, onChoose, onChoosePath, searchRef }: OperationListProps) {
  const [search, setSearch] = useState('');
  const listRef = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => groupOperations(operations, search), [operations, search]);

  function move(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const items = [...(listRef.current?.querySelectorAll<HTMLElement>('input, button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = items[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <div ref={listRef} role="presentation" onKeyDown={move} className="flex min-h-0 flex-1 flex-col">
      <div className="relative mx-3 mt-3 mb-2">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
        <Input
          ref={searchRef}
          type="search"
          aria-label="Search operations"
          placeholder="Search operations"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className="pl-8"
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        {groups.map(({ group, operations: members }) => (
          <section key={group} aria-label={group}>
            <h3 className="px-2 pt-3 pb-1 text-xs font-medium text-muted">{group}</h3>
            <ul>
              {members.map((operation) => (
                <li key={`${operation.method} ${operation.template}`}>
                  <button
                    type="button"
                    aria-current={operation === chosen ? 'true' : undefined}
                    title={operation.template}
                    onClick={() => onChoose(operation)}
                    className={itemStyle}
                  >
                    <MethodLabel method={operation.method} className="w-12" />
                    <span className="min-w-0">{operation.summary}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? <p className="px-2 py-4 text-sm text-muted">No operation is called like that.</p> : null}
        <section aria-label="Anything else">
          <h3 className="px-2 pt-3 pb-1 text-xs font-medium text-muted">Anything else</h3>
          <button
            type="button"
            aria-current={chosen ? undefined : 'true'}
            onClick={onChoosePath}
            className={cn(itemStyle)}
          >
            <MethodLabel method="GET" className="w-12" />
            Read any path
          </button>
        </section>
      </div>
    </div>
  );
}
