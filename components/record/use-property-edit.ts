'use client';

import { useRef, useState } from 'react';
import { readConflict, readFieldProblems, readSurvivorId, type Conflict } from '@/components/contacts/write-problems';
import { useFormat } from '@/components/format/format-provider';
import { toErrorBody } from '@/components/http/api-error';
import { explainError } from '@/components/states/explain-error';
import type { Property } from '@/lib/contacts/contract';
import { fromDraft, isChanged, toDraft, toEditorKind } from './draft';
import { wasIgnored, type PropertyEdit } from './property-edit';
import { useSaveProperty, useTakeLiveValue } from './save-property';

type EditState =
  | { kind: 'shown' }
  | { kind: 'editing'; draft: string; base: string | null; problem?: string }
  | { kind: 'conflict'; value: string; conflict: Conflict };

type PropertyEditOptions = {
  hubId: number;
  contactId: string;
  property: Property;
  value: string | null;
  onMerged: (survivorId: string) => void;
};

/** The life of one edit: opened, saved ahead of HubSpot's answer, and opened again with HubSpot's objection if there is one. */
export function usePropertyEdit({ hubId, contactId, property, value, onMerged }: PropertyEditOptions) {
  const settings = useFormat();
  const kind = toEditorKind(property);
  const [state, setState] = useState<EditState>({ kind: 'shown' });
  const save = useSaveProperty({ hubId, contactId }, property);
  const takeLiveValue = useTakeLiveValue({ hubId, contactId }, property.name);
  const openerRef = useRef<HTMLButtonElement>(null);

  function close() {
    setState({ kind: 'shown' });
    // Once the opener is back in the page.
    requestAnimationFrame(() => openerRef.current?.focus());
  }

  function reopen(edit: PropertyEdit, problem: string) {
    setState({ kind: 'editing', draft: toDraft(kind, edit.value, settings), base: edit.base, problem });
  }

  function send(edit: PropertyEdit) {
    close();
    save.mutate(edit, {
      onSuccess: (answer) => {
        if (wasIgnored(edit, answer.properties[property.name] ?? null)) {
          reopen(
            edit,
            'HubSpot kept the value it had. Some properties only move forward: clear this one first, then set it.',
          );
        }
      },
      onError: (error) => {
        const body = toErrorBody(error);
        const survivorId = readSurvivorId(body);
        const conflict = readConflict(body, property.name);
        if (survivorId) onMerged(survivorId);
        else if (conflict) setState({ kind: 'conflict', value: edit.value, conflict });
        else reopen(edit, readFieldProblems(body).get(property.name) ?? explainError(body).text);
      },
    });
  }

  return {
    state,
    isSaving: save.isPending,
    openerRef,
    open: () => setState({ kind: 'editing', draft: toDraft(kind, value, settings), base: value }),
    change: (draft: string) => setState((now) => (now.kind === 'editing' ? { ...now, draft } : now)),
    cancel: close,
    save: () => {
      if (state.kind !== 'editing') return;
      const { draft, base } = state;
      if (isChanged({ kind, raw: base, draft }, settings)) send({ value: fromDraft(kind, draft, settings), base });
      else close();
    },
    keepMine: () => state.kind === 'conflict' && send({ value: state.value, base: state.conflict.live }),
    takeTheirs: () => {
      if (state.kind !== 'conflict') return;
      takeLiveValue(state.conflict.live);
      close();
    },
  };
}
