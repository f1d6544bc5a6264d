'use client';

import { ChevronRight, Route } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { cn } from '@/components/ui/class-names';
import { extendPath } from './json-path';

/** A branch shows so many of its members at first, and so many more each time: a page of a hundred thousand rows would stand still. */
const membersAtOnce = 100;
/** Opened from the start, as long as it is short. */
const openDepth = 3;
const openMembersMax = 20;

type Members = { entries: [key: string | number, value: unknown][]; open: string; close: string };

function listMembers(value: unknown): Members | undefined {
  if (Array.isArray(value)) return { entries: value.map((item, index) => [index, item]), open: '[', close: ']' };
  if (typeof value !== 'object' || value === null) return undefined;
  return { entries: Object.entries(value), open: '{', close: '}' };
}

/** A JSON value to look through; what is closed is not drawn. */
export function JsonTree({ value }: { value: unknown }) {
  return (
    <div className="font-mono text-xs leading-5">
      <JsonNode value={value} path="" depth={0} />
    </div>
  );
}

type JsonNodeProps = { name?: string | number; value: unknown; path: string; depth: number };

function JsonNode(props: JsonNodeProps) {
  const members = listMembers(props.value);
  return members && members.entries.length > 0 ? <Branch {...props} members={members} /> : <Leaf {...props} />;
}

function Branch({ name, value, path, depth, members }: JsonNodeProps & { members: Members }) {
  const { entries, open, close } = members;
  const [isOpen, setIsOpen] = useState(depth === 0 || (depth < openDepth && entries.length <= openMembersMax));
  const [shown, setShown] = useState(membersAtOnce);
  return (
    <div>
      <div className="group/row flex min-h-6 items-center gap-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={`${path || 'The answer'}, ${entries.length} ${entries.length === 1 ? 'member' : 'members'}`}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-w-0 items-center rounded-sm text-left hover:bg-hover"
        >
          <ChevronRight aria-hidden className={cn('size-3.5 shrink-0 text-muted', isOpen && 'rotate-90')} />
          <Name name={name} />
          <span className="text-muted">{isOpen ? open : `${open} ${entries.length} ${close}`}</span>
        </button>
        <CopyActions path={path} value={value} />
      </div>
      {isOpen ? (
        <div className="ml-1.5 border-l border-line pl-3">
          {entries.slice(0, shown).map(([key, item]) => (
            <JsonNode key={key} name={key} value={item} path={extendPath(path, key)} depth={depth + 1} />
          ))}
          {entries.length > shown ? (
            <button
              type="button"
              onClick={() => setShown(shown + membersAtOnce)}
              className="my-1 rounded-sm px-1 text-accent-text hover:bg-hover"
            >
              {`Show ${Math.min(membersAtOnce, entries.length - shown)} more of ${entries.length}`}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Leaf({ name, value, path }: JsonNodeProps) {
  const members = listMembers(value);
  return (
    <div className="group/row flex min-h-6 items-start gap-1 pl-3.5">
      <span className="min-w-0 [overflow-wrap:anywhere] whitespace-pre-wrap">
        <Name name={name} />
        <LeafValue value={members ? `${members.open}${members.close}` : value} isPlain={members !== undefined} />
      </span>
      <CopyActions path={path} value={value} />
    </div>
  );
}

function Name({ name }: { name?: string | number }) {
  return name === undefined ? null : <span className="text-accent-text">{name}: </span>;
}

function LeafValue({ value, isPlain }: { value: unknown; isPlain: boolean }) {
  if (isPlain) return <span className="text-muted">{String(value)}</span>;
  if (typeof value === 'string') return <span className="text-ink">{JSON.stringify(value)}</span>;
  return <span className="text-warn-text">{String(value)}</span>;
}

/** Shown where the pointer or the focus is; where there is no pointer, always. */
function CopyActions({ path, value }: { path: string; value: unknown }) {
  const toText = () => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  return (
    <span className="flex shrink-0 opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100">
      <CopyButton value={toText} label={`Copy the value of ${path || 'the answer'}`} />
      {path === '' ? null : <CopyButton value={path} label={`Copy the path ${path}`} icon={<Route aria-hidden />} />}
    </span>
  );
}
