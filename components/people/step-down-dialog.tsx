'use client';

import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { explainError } from '@/components/states/explain-error';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Member } from '@/lib/auth/members/contract';
import type { Role } from '@/lib/kernel/roles';
import { roleWords } from './role-words';
import { useRoleChange } from './use-role-change';

/** Asks somebody who gives up rights of their own, because others would have to give them back. */
export function StepDownDialog({ member, role, onClose }: { member: Member; role: Role; onClose: () => void }) {
  const { name } = usePortal();
  const change = useRoleChange(member);
  return (
    <ConfirmDialog
      title={`Become ${roleWords[role].article} yourself?`}
      confirmLabel={`Become ${roleWords[role].article}`}
      busyLabel="Changing…"
      isBusy={change.isPending}
      problem={change.error ? explainError(toErrorBody(change.error)).text : undefined}
      onConfirm={() => change.mutate(role, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        In <bdi>{name}</bdi> you would then be able to do this: {roleWords[role].does}
      </p>
      <p>You cannot take this back yourself; an owner can.</p>
    </ConfirmDialog>
  );
}
