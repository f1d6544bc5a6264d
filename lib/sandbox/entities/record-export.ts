/** An export that somebody asked for; its file is made when it is fetched. */
export type RecordExport = {
  id: number;
  hubId: number;
  name: string;
  exportType: 'VIEW' | 'LIST';
  objectTypeId: string;
  properties: string[];
  /** Of a list export. */
  listId: number | undefined;
  /** Of a view export, as a search's body. */
  search: unknown;
  startedAtMs: number;
};
