// What every command answers to --help: how it is called and what it does, on standard output, and nothing is done.

/** Whether that was asked for; then it is printed. */
export function helpWanted(usage: string): boolean {
  const wanted = process.argv.slice(2).some((word) => word === '--help' || word === '-h');
  if (wanted) process.stdout.write(`${usage.trimEnd()}\n`);
  return wanted;
}
