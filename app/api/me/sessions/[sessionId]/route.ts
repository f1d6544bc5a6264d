import { endSession } from '@/lib/auth/sessions/end-sessions';
import { defineRoute } from '@/lib/http/route';

export const DELETE = defineRoute<{ sessionId: string }>({
  run: async ({ ctx, params }) => {
    await endSession(ctx, params);
    return { status: 204 };
  },
});
