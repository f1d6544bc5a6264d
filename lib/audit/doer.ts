import type { Doer } from './contract';

type Row = { userId: string | null; userName: string | null; userEmail: string | null };

/** Who did something, from what a row says: the name of a part of Portside, if it was no person. */
export function toDoer({ userId, userName, userEmail }: Row, part: string | null): Doer {
  if (userId !== null) return { kind: 'person', id: userId, name: userName, email: userEmail };
  if (part === 'worker' || part === 'cli') return { kind: part };
  return { kind: 'nobody' };
}
