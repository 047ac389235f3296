// Preloaded into every supervised process: when the supervisor is gone without having stopped it (killed, say), the process
// asks itself to end, as if it had been asked by SIGTERM. It works for a main that knows nothing of supervisors.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep a process alive that has nothing else to do.
process.channel?.unref();
