import type { HubspotErrorBody } from '@/lib/hubspot/wire/crm';
import type { OauthErrorBody } from '@/lib/hubspot/wire/oauth';

type FailureStatus = 400 | 401 | 403 | 404 | 409 | 414 | 415 | 429;

/** An answer that is an error of HubSpot's; thrown anywhere, written in one place, which adds the correlation id. */
export class HubspotFailure extends Error {
  override readonly name = 'HubspotFailure';
  readonly status: FailureStatus;
  readonly body: HubspotErrorBody | OauthErrorBody;
  /** OAuth errors carry no correlation id in the body. */
  readonly isOauth: boolean;

  constructor(status: FailureStatus, body: HubspotErrorBody | OauthErrorBody, { isOauth = false } = {}) {
    super(body.message ?? body.status ?? String(status));
    this.status = status;
    this.body = body;
    this.isOauth = isOauth;
  }
}

/** A plain 400 in HubSpot's general shape. */
export function validationFailure(message: string, extra: Partial<HubspotErrorBody> = {}): HubspotFailure {
  return new HubspotFailure(400, { status: 'error', message, ...extra, category: 'VALIDATION_ERROR' });
}
