import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import type { Me } from '@/lib/auth/contract';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => sendRequest<Me>('/api/me', { signal }),
});
