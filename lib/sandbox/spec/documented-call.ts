import type { DocumentVersion } from './documents';

/** One recorded call, in version 2026-03, to be made and held to every document that has its operation. */
export type DocumentedCall = {
  method: string;
  /** As the document writes it. */
  template: string;
  /** As it is called; the template itself where nothing is to be filled in. `<name>` stands for what an earlier answer gave. */
  path?: string;
  status: number;
  /** Where another version answers otherwise. */
  statusIn?: Partial<Record<DocumentVersion, number>>;
  json?: unknown;
  form?: Record<string, string>;
  /** Whose token it carries: that of a portal, if nothing is said. */
  as?: 'portal' | 'app' | 'nobody';
  /** Fields of the answer that later calls need, by the name that they use. */
  keep?: Record<string, string>;
};
