import { getMe } from '@/lib/auth/get-me';
import { defineRoute } from '@/lib/http/route';

export const GET = defineRoute({ run: async ({ ctx }) => ({ body: await getMe(ctx) }) });
