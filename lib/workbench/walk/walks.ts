import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { HubId, UserId } from '@/lib/kernel/ids';
import { walkStatePrefix } from '@/lib/auth/walk-callback';
import type { Secret } from '@/lib/kernel/secret';
import type { TakenStep, WalkStep } from './contract';

export type WalkTokens = { accessToken: Secret; refreshToken?: Secret; expiresAtMs: number };

/** One person's way through OAuth. It lives in this process's memory only, tokens and all. */
export type WalkInProgress = {
  readonly id: string;
  readonly nonce: string;
  readonly hubId: HubId;
  readonly userId: UserId;
  readonly app: 'own' | 'typed';
  readonly clientId: string;
  readonly redirectUri: string;
  readonly authorizeUrl: string;
  readonly codeVerifier: string;
  readonly expiresAtMs: number;
  callback?:
    { kind: 'code'; code: Secret; atMs: number } | { kind: 'refused'; query: [string, string][]; atMs: number };
  tokens?: WalkTokens;
  taken: Partial<Record<WalkStep, TakenStep>>;
  stepsTaken: number;
  /** A step is under way: a code works once, and a double click must not spend it twice. */
  isBusy: boolean;
};

export const walkMaxMs = 30 * 60_000;
/** Of all people together; a walk holds some kilobytes. The oldest goes first. */
const walksMax = 100;

/** Shared by all copies of this module in the process: pages, routes and the callback are bundled apart. */
const walks: Map<string, WalkInProgress> = ((globalThis as { [key: symbol]: typeof walks | undefined })[
  Symbol.for('portside.walks')
] ??= new Map());

type Walker = { hubId: HubId; userId: UserId };

const keyOf = ({ hubId, userId }: Walker) => `${hubId}:${userId}`;

/** Names a walk so that nobody can guess it: the first part finds it, the second proves it. */
export function createWalkName(): { id: string; nonce: string; state: string } {
  const id = randomBytes(16).toString('base64url');
  const nonce = randomBytes(32).toString('base64url');
  return { id, nonce, state: `${walkStatePrefix}${id}.${nonce}` };
}

/** Keeps a walk in the place of any other of this person in this portal. */
export function keepWalk(walk: WalkInProgress, nowMs: number): void {
  forgetExpired(nowMs);
  walks.delete(keyOf(walk));
  walks.set(keyOf(walk), walk);
  const [oldest] = walks.keys();
  if (walks.size > walksMax && oldest !== undefined) walks.delete(oldest);
  // Nobody may come by again to find it expired.
  setTimeout(() => dropWalk(walk), walkMaxMs).unref();
}

export function findWalk(walker: Walker, nowMs: number): WalkInProgress | undefined {
  forgetExpired(nowMs);
  return walks.get(keyOf(walker));
}

/** The walk that a `state` names, if it is this person's. */
export function findWalkOfState(state: string, userId: UserId, nowMs: number): WalkInProgress | undefined {
  forgetExpired(nowMs);
  const [, id, nonce] = /^walk\.([\w-]{22})\.([\w-]{43})$/.exec(state) ?? [];
  if (id === undefined || nonce === undefined) return undefined;
  const walk = [...walks.values()].find((each) => each.id === id);
  if (!walk || walk.userId !== userId) return undefined;
  return timingSafeEqual(Buffer.from(walk.nonce), Buffer.from(nonce)) ? walk : undefined;
}

export function forgetWalk(walker: Walker): void {
  walks.delete(keyOf(walker));
}

function dropWalk(walk: WalkInProgress): void {
  if (walks.get(keyOf(walk)) === walk) walks.delete(keyOf(walk));
}

function forgetExpired(nowMs: number): void {
  for (const walk of walks.values()) if (walk.expiresAtMs <= nowMs) dropWalk(walk);
}
