import type { TokenLife } from '@/lib/workbench/token/contract';

/** What the server read for the first paint; a panel that needs more reads it by itself. */
export type PanelProps = { tokenLife: TokenLife };
