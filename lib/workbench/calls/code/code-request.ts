import type { CallMethod } from '@/lib/workbench/calls/contract';

/** A request as programs are written from it. */
export type CodeRequest = {
  method: CallMethod;
  /** Whole, with its query, everything encoded. */
  url: string;
  /** JSON. */
  body?: string;
};
