import { benchLive } from './live';
import { benchVault } from './vault';

const benches: Record<string, () => Promise<void>> = { live: benchLive, vault: benchVault };

const name = process.argv[2] ?? '';
const bench = benches[name];
if (bench) {
  await bench();
} else {
  console.error(`There is no bench "${name}". Say one of: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 1;
}
