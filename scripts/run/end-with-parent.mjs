// Preloaded into each program that child-program.mjs starts: when the starting process is gone, even by SIGKILL, its channel closes and
// the program stops. What the program starts in turn inherits this preload, but has its own channel for its own purposes.
if (process.env.PORTSIDE_STARTED_BY === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
