import { benchExport } from './export';
import { benchList } from './list';
import { benchLive } from './live';
import { benchSandbox } from './sandbox';
import { benchSync } from './sync';
import { benchVault } from './vault';
import { benchWorker } from './worker';

const sizes = process.argv.slice(3).map(Number);
const benches: Record<string, () => Promise<void>> = {
  export: () => benchExport(sizes[0]),
  list: () => benchList(sizes.length > 0 ? sizes : undefined),
  live: benchLive,
  sandbox: () => benchSandbox(sizes[0]),
  sync: benchSync,
  vault: benchVault,
  worker: () => benchWorker(sizes[0]),
};

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) {
  await bench();
} else {
  console.error(`There is no bench "${name}". Say one of: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
}
