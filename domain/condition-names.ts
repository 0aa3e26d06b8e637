/**
 * What a CEL expression names: the facts it reads and the amounts it writes out.
 */
import type { ASTNode } from '@marcbachmann/cel-js';

/** Macros whose first argument names a variable of their own. */
const BINDERS = new Set(['all', 'exists', 'exists_one', 'map', 'filter', 'bind']);

/** The direct parts of an expression. */
export function partsOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'list':
      return node.args;
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

/** Free names with the place where each first appears; `isBuiltIn` names those of the language itself. */
export function namesIn(tree: ASTNode, isBuiltIn: (name: string) => boolean): Map<string, number> {
  const names = new Map<string, number>();
  const visit = (node: ASTNode, bound: ReadonlySet<string>): void => {
    if (node.op === 'id') {
      if (!bound.has(node.args) && !isBuiltIn(node.args) && !names.has(node.args)) names.set(node.args, node.start);
      return;
    }
    const variable = node.op === 'rcall' && BINDERS.has(node.args[0]) ? node.args[2][0] : undefined;
    const inner = variable?.op === 'id' ? new Set([...bound, variable.args]) : bound;
    for (const part of partsOf(node)) {
      const isReceiver = node.op === 'rcall' && part === node.args[1];
      visit(part, isReceiver ? bound : inner);
    }
  };
  visit(tree, new Set());
  return names;
}

/** Every call of amount(...): its text, or null when that is not written out. */
export function amountCalls(tree: ASTNode): { readonly literal: string | null; readonly position: number }[] {
  const own = tree.op === 'call' && tree.args[0] === 'amount' ? [tree] : [];
  const found = own.map((call) => {
    const [first, ...rest] = call.args[1];
    const isText = first?.op === 'value' && typeof first.args === 'string' && rest.length === 0;
    return { literal: isText ? String(first.args) : null, position: call.start };
  });
  return [...found, ...partsOf(tree).flatMap(amountCalls)];
}
