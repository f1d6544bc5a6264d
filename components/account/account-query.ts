import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import type { Account } from '@/lib/auth/account/contract';

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => sendRequest<Account>('/api/me/account', { signal }),
});
