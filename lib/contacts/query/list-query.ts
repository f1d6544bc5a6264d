import type { MirrorProperty } from '@/db/mirror/mirror';
import type { Predicate } from './predicate';
import type { Key } from './resolved-filter';

export type ListOrder = { property: MirrorProperty; isDescending: boolean };
export type ListQuery = { predicate: Predicate; order: ListOrder };

/** A place in an order: just behind a row. */
export type Position = { id: string; key: Key | null };
export type PageRequest = { limit: number; skip: number; after?: Position };
