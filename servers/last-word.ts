/** The line that says why: pip's last ERROR, else the last thing said. */
export function lastWord(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '');
  return said.filter((line) => line.startsWith('ERROR')).pop() ?? said.pop() ?? 'it said nothing';
}
