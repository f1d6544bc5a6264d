// Preloaded into each child with --import: when the starting process is gone, even by SIGKILL, its channel closes and the child stops.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
