// HubSpot's own names and shapes, as its OpenAPI documents and guides give them (read 2026-11-22). Types only.

export type SimplePublicObject = {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
  url?: string;
};

export type ForwardPaging = { next?: { after: string; link?: string } };

export type ObjectList = { results: SimplePublicObject[]; paging?: ForwardPaging };

export type SearchResponse = ObjectList & { total: number };

export type FilterOperator =
  | 'EQ'
  | 'NEQ'
  | 'LT'
  | 'LTE'
  | 'GT'
  | 'GTE'
  | 'BETWEEN'
  | 'IN'
  | 'NOT_IN'
  | 'HAS_PROPERTY'
  | 'NOT_HAS_PROPERTY'
  | 'CONTAINS_TOKEN'
  | 'NOT_CONTAINS_TOKEN';

export type SearchFilter = {
  propertyName: string;
  operator: FilterOperator;
  value?: string;
  highValue?: string;
  values?: string[];
};

export type SearchRequest = {
  filterGroups?: { filters: SearchFilter[] }[];
  query?: string;
  sorts?: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }[];
  properties?: string[];
  limit?: number;
  after?: string;
};

export type BatchReadRequest = { inputs: { id: string }[]; properties?: string[]; idProperty?: string };

export type BatchResponse = {
  status: 'PENDING' | 'PROCESSING' | 'CANCELED' | 'COMPLETE';
  results: SimplePublicObject[];
  numErrors?: number;
  errors?: HubspotErrorBody[];
  startedAt: string;
  completedAt: string;
};

export type PropertyOption = {
  label: string;
  value: string;
  displayOrder?: number;
  hidden: boolean;
  description?: string;
};

export type PropertyDefinition = {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string;
  description: string;
  options: PropertyOption[];
  displayOrder?: number;
  hasUniqueValue?: boolean;
  hidden?: boolean;
  formField?: boolean;
  calculated?: boolean;
  externalOptions?: boolean;
  referencedObjectType?: string;
  hubspotDefined?: boolean;
  archived?: boolean;
  createdAt?: string;
  updatedAt?: string;
  modificationMetadata?: {
    archivable: boolean;
    readOnlyDefinition: boolean;
    readOnlyValue: boolean;
    readOnlyOptions?: boolean;
  };
};

export type PropertyGroup = { name: string; label: string; displayOrder: number; archived: boolean };

export type Owner = {
  id: string;
  email?: string;
  type: 'PERSON' | 'QUEUE';
  firstName?: string;
  lastName?: string;
  userId?: number | null;
  userIdIncludingInactive?: number;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  teams?: { id: string; name: string; primary: boolean }[];
};

export type AccountDetails = {
  portalId: number;
  accountType: 'STANDARD' | 'DEVELOPER_TEST' | 'SANDBOX' | 'APP_DEVELOPER';
  timeZone: string;
  companyCurrency: string;
  additionalCurrencies: string[];
  utcOffset: string;
  utcOffsetMilliseconds: number;
  uiDomain: string;
  dataHostingLocation: string;
  portalName?: string;
  createdAt?: number;
};

export type HubspotErrorDetail = {
  message: string;
  code?: string;
  in?: string;
  subCategory?: string;
  context?: Record<string, string[]>;
};

export type HubspotErrorBody = {
  status?: string;
  message?: string;
  errors?: HubspotErrorDetail[];
  category?: string;
  subCategory?: string;
  errorType?: string;
  policyName?: string;
  context?: Record<string, string[]>;
  links?: Record<string, string>;
  correlationId?: string;
  requestId?: string;
};
