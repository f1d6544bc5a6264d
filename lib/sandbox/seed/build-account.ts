import type { Owner } from '@/lib/hubspot/wire/crm';
import type { Portal } from '@/lib/sandbox/entities/portal';
import type { PortalUser } from '@/lib/sandbox/entities/user';

/** A HubSpot account with everybody in it. */
export type Account = { portal: Portal; users: PortalUser[]; owners: Owner[] };

export type UserShape = {
  userId: number;
  name: [first: string, last: string];
  email: string;
} & Partial<Pick<PortalUser, 'superAdmin' | 'marketplaceAccess' | 'deniedScopes'>>;

export type OwnerShape = {
  id: string;
  userId: number;
  name: [first: string, last: string];
  email: string;
  team?: string;
  archived?: boolean;
};

const toUser =
  (hubId: number) =>
  ({ name: [firstName, lastName], ...user }: UserShape): PortalUser => ({
    superAdmin: false,
    marketplaceAccess: false,
    deniedScopes: [],
    ...user,
    hubId,
    firstName,
    lastName,
  });

function toOwner({ id, userId, name: [firstName, lastName], email, team, archived = false }: OwnerShape): Owner {
  return {
    id,
    email,
    type: 'PERSON',
    firstName,
    lastName,
    userId: archived ? null : userId,
    userIdIncludingInactive: userId,
    createdAt: '2019-03-01T09:12:44.310Z',
    updatedAt: archived ? '2024-06-28T15:40:02.118Z' : '2025-11-03T08:21:09.554Z',
    archived,
    ...(team === undefined ? {} : { teams: [{ id: String(team.length * 1_117), name: team, primary: true }] }),
  };
}

type Shape = { portal: Portal; users: UserShape[]; owners: OwnerShape[] };

export function buildAccount({ portal, users, owners }: Shape): Account {
  return { portal, users: users.map(toUser(portal.hubId)), owners: owners.map(toOwner) };
}
