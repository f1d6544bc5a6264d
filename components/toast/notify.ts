export type ToastMessage = {
  id: number;
  title: string;
  text?: string;
  tone?: 'neutral' | 'danger';
  action?: { label: string; onClick: () => void };
};

type Listener = () => void;

const listeners = new Set<Listener>();
let waiting: readonly ToastMessage[] = [];
let lastId = 0;

/** Shows a short message in the corner. What it says must not be the only place where it can be read. */
export function notify(message: Omit<ToastMessage, 'id'>): void {
  lastId += 1;
  waiting = [...waiting, { ...message, id: lastId }];
  for (const listener of listeners) listener();
}

/** The messages that nobody has shown yet. */
export function getWaiting(): readonly ToastMessage[] {
  return waiting;
}

export function takeWaiting(): readonly ToastMessage[] {
  const taken = waiting;
  waiting = [];
  for (const listener of listeners) listener();
  return taken;
}

export function subscribeToWaiting(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
