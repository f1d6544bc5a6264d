/** Who or what wrote a value, in HubSpot's words. */
export type ChangeSource = {
  sourceType: 'INTEGRATION' | 'CRM_UI' | 'IMPORT' | 'CALCULATED' | 'MERGE_OBJECTS';
  sourceId?: string;
  updatedByUserId?: number;
};

/** What somebody does in HubSpot's own screens. */
export const crmUi: ChangeSource = { sourceType: 'CRM_UI' };
