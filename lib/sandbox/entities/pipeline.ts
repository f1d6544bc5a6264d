export type PipelineStage = {
  id: string;
  label: string;
  displayOrder: number;
  /** Every value is a text, numbers and booleans too. */
  metadata: Record<string, string>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
  writePermissions?: 'CRM_PERMISSIONS_ENFORCEMENT' | 'INTERNAL_ONLY' | 'READ_ONLY';
};

export type Pipeline = {
  id: string;
  label: string;
  displayOrder: number;
  stages: PipelineStage[];
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
};
